import Domain

/// A prompt that is made up for its length.
package struct SyntheticPrompt: Hashable, Sendable {
  /// Of the whole input, the provider's template included.
  package var input: TokenLengths

  /// Of the answer; `nil` leaves it to the suite's parameters.
  package var output: TokenLengths?

  /// The part of each prompt, from its beginning, that all of them have, in 0...1.
  package var sharedPrefix: Double

  /// Makes the same prompts in each run; `nil` makes others each time.
  package var seed: UInt64?

  /// What the model is to do, behind the words.
  package var ask: String?
}

extension SyntheticPrompt {
  /// What a plan is told apart by.
  var canonical: String {
    JSONValue.object([
      "input": .string(input.canonical), "output": .string(output?.canonical ?? ""),
      "shared_prefix": .number(sharedPrefix),
      "seed": .string(seed.map { String($0) } ?? ""), "ask": .string(ask ?? ""),
    ]).serialized
  }

  /// Tokens of a request's input: the same in every arm and every run, so that runs compare.
  func inputTokens(prompt: String, sample: String, repetition: Int) -> Int {
    input.draw(Self.key("input", seed, prompt, sample, repetition))
  }

  func outputTokens(prompt: String, sample: String, repetition: Int) -> Int? {
    output?.draw(Self.key("output", seed, prompt, sample, repetition))
  }

  private static func key(
    _ use: String,
    _ seed: UInt64?,
    _ prompt: String,
    _ sample: String,
    _ repetition: Int
  ) -> UInt64 {
    Stable.number("\(use)\n\(prompt)\n\(sample)\n\(repetition)", seed: seed ?? 0)
  }
}

extension SuitePrompt {
  /// What it is made up of; `nil` of one that was written.
  package var synthetic: SyntheticPrompt? {
    if case .synthetic(let synthetic) = body { synthetic } else { nil }
  }
}

extension Suite {
  /// Whether a prompt of it is made up.
  package var hasSyntheticPrompts: Bool { prompts.contains { $0.synthetic != nil } }
}
