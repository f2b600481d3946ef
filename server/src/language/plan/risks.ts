/** What the tokens of a config put at risk now. */
import type { Situation } from "./situation.js";
import { takes } from "./situation.js";

/** Sentences, the gravest first. */
export function risksOf(situation: Situation): string[] {
  const { tokens, ports, oneValue, open } = situation;
  const clear = ports.filter(({ tls }) => tls === "none");
  const risks: string[] = [];
  if (open && tokens.length > 0) risks.push("The main port lets in clients without any credential: the token guards another port only.");
  if (clear.length > 0) risks.push("The token crosses the network in clear text: whoever can listen between a client and the server has it.");
  if (ports.some(({ tls }) => tls === "optional")) risks.push("TLS is optional on the client port: a client may send the token in clear text.");
  if (ports.some(({ tls }) => tls === "unknown")) risks.push("Whether TLS protects the token depends on the environment of the server.");
  const plain = tokens.filter(({ form }) => form === "plain");
  if (plain.some(({ pair }) => !pair.value.fromEnvironment)) risks.push("It is written in plain text: whoever reads the file, a copy or a backup of it can connect.");
  if (plain.some(({ pair }) => pair.value.fromEnvironment)) risks.push("It is in the environment in plain text: whoever can look at the process or its unit file can connect.");
  if (tokens.length > 0) {
    risks.push("All clients share it: none can be told apart from the others, or shut out without changing all of them. It does not expire.");
    risks.push("Changing its value disconnects every client at once, and only one value can be valid at a time.");
  }
  if (oneValue === false) risks.push("Several tokens with different values are in use: each has its own clients.");
  if (takes(situation, "leafnodes")) risks.push("The leaf node port takes the token too: a whole server can join with it.");
  return risks;
}
