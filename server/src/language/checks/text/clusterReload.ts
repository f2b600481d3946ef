/** A reload throws clients out with an authorization error, a restart without one; nats-core counts the errors over the life of a connection. */
export const clusterReload =
  "In a cluster, reload all servers at the same moment, or restart them one after the other with the new file. Reloaded one after the other, each throws out the clients that came from the one before: the second time closes JavaScript clients for good, unless they have ignoreAuthErrorAbort: true.";
