/** The order in which to bring a migrated config into use, as Markdown. Holds no value of any config. */
export const reloadOrder = `# After "Migrate to NKey": what to do, in which order

The file now lists an NKey user instead of the token. **The running server still has the token** until it
reloads or restarts, and at that moment **every client that logged in with the token is disconnected at once**
and refused when it comes back. Some clients give up for good after the second refusal: the JavaScript ones do,
unless they were told otherwise. So change the clients first where that is possible.

## 1. Check the file

\`\`\`sh
nats-server -t -c nats-server.conf
\`\`\`

\`-t\` reads the file only. It does not find what just the start finds, such as a token that is left over in a
\`websocket\` or \`mqtt\` block.

## 2. Bring the seed to the clients

Every client needs the seed, as a file that only its own account can read, without a line end at its end.
Keep it out of version control, images and environment dumps. Better still: one key for each client, each with
its own entry under \`users\`.

## 3. Choose how to switch

**In one step**, when a short outage is fine: save the file, stop or update the clients, then

\`\`\`sh
nats-server --signal reload
\`\`\`

For a server on this machine *NATS: Reload nats-server…* does the same: it says first what that does to the clients
that are connected now, and afterwards whether the server took the file.

The signal reports nothing, even when the server refuses the file and keeps the old config. Look at the server's
log, or see whether \`config_load_time\` in \`/varz\` has changed. A change inside a \`websocket\` block cannot be
reloaded at all, and the refusal writes the old and the new values of that block into the log: restart instead.

**With both for a while.** A config cannot hold the token beside users, but the command line can:

\`\`\`sh
nats-server -c nats-server.conf --auth "$BCRYPT_HASH_OF_THE_OLD_TOKEN"
\`\`\`

Started so, the server takes the old token *and* the new key. Move the clients one by one, then restart without
\`--auth\`. Use a bcrypt hash, because the process list shows the flag. It is refused when the config has
\`accounts\` with users, and clients that come with the token are not bound by \`default_permissions\`.

**With clients that send both.** JavaScript, Java, .NET, Rust and C clients can carry the token and the key
together: the old server takes the one, the new server the other. They are disconnected once by the reload, if at
all, and come back with the key. Go clients cannot do this against a server that has a token only, and Python clients
are closed for good by the reload; *NATS: Copy Client Snippet…* shows what they can do.

## 4. See that nobody is left

The *Live connections* view lists who still connects with a token; it should be empty before you take the token
away for good. *NATS: Verify Migration* then proves it, with a report: that the server runs this file, that nobody
uses a token, and which keys have connected.

## Going back

Undo the edit and **restart** the server. A reload from users back to a token leaves the users it had valid for
new connections until the restart. When you are sure, delete the seed file.
`;
