const rate = 8000;

/** A tone of so many milliseconds as a WAV file (PCM, mono, 8 bit): nobody's voice. */
export function tone(ms: number): Buffer {
  const samples = Buffer.from(
    Array.from({ length: (rate * ms) / 1000 }, (_, i) =>
      Math.round(128 + 60 * Math.sin((2 * Math.PI * 440 * i) / rate)),
    ),
  );
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
