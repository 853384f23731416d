/** `1 message`, `18,204 messages`. */
export const counted = (messages: number): string =>
  `${messages.toLocaleString("en-US")} ${messages === 1 ? "message" : "messages"}`;
