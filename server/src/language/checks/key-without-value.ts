import type { Check } from "./check.js";

/**
 * Before a } the server reads a key without a value, and gives it the whole block around it (conf/parse.go, setValue): what it
 * complains about then stands somewhere else, often in a line that is right.
 */
export const keyWithoutValue: Check = {
  code: "key-without-value",
  title: "Key without a value",
  severity: "error",
  documentation: "docs/checks/key-without-value.md",
  *run({ withoutValue = [] }) {
    for (const { file, span } of withoutValue) {
      // `password: a,b`: the comma ended a text that it belongs to.
      const isCut = file.text.charAt(span.start - 1) === ",";
      const isComma = /^[,;]+$/.test(file.text.slice(span.start, span.end));
      yield { file, span, message: isComma ? comma : isCut ? `${message} If it belongs to the text before the comma, put quotes around all of it.` : message };
    }
  },
};

const follows = "gives it the whole block around it and moves the next blocks to wrong places, so that it does not start, with an error somewhere else.";
const message = `This key has no value. nats-server ${follows} Write a value, "" for an empty one.`;
const comma = `This is one too many: nats-server takes it for a key without a value, ${follows} Remove it.`;
