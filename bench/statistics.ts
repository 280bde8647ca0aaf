/** Several measurements of one thing, in whatever unit. */
export class Sample {
  private readonly values: number[] = [];

  add(value: number): this {
    this.values.push(value);
    this.values.sort((one, other) => one - other);
    return this;
  }

  get count(): number {
    return this.values.length;
  }

  get least(): number {
    return this.values[0];
  }

  get most(): number {
    return this.values[this.values.length - 1];
  }

  get median(): number {
    const middle = (this.values.length - 1) / 2;
    return (this.values[Math.floor(middle)] + this.values[Math.ceil(middle)]) / 2;
  }
}

/** Seconds that an operation takes, with what it gives. */
export async function timed<T>(
  operation: () => Promise<T>,
): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await operation();
  return { seconds: (performance.now() - start) / 1000, value };
}
