/** Names one thing that is sent, so that sending it again does nothing twice. */
export const newKey = (): string => `${Date.now()}-${Math.random()}`;
