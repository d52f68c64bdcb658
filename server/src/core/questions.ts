/** Numbers for questions, or facts: answers are kept in arrays by them. */
export class Numbers {
  readonly #numbers = new Map<object, number>();

  of(question: object): number {
    let number = this.#numbers.get(question);
    if (number === undefined) this.#numbers.set(question, (number = this.#numbers.size));
    return number;
  }
}
