import Domain

extension SuiteLanguage {
  /// How many cases without variables a suite may ask for: a plan holds each of them.
  static let numberedCases: ClosedRange<Int64> = 1...1_000_000

  static let synthetic = KeyGroup(
    "a synthetic prompt",
    [
      Key(
        "input_tokens",
        .either([.tokens, .group(lengths)]),
        "Tokens of the whole input, as the provider counts them.",
        isRequired: true
      ),
      Key(
        "output_tokens",
        .either([.tokens, .group(lengths)]),
        "Tokens of the answer: sent as max_tokens, and as min_tokens and ignore_eos where the provider documents them. What params writes of these stays."
      ),
      Key(
        "shared_prefix",
        .share,
        "The part of each prompt, from its beginning, that all have; 100% sends the same one. Else 0."
      ),
      Key("seed", .anyInteger, "Makes the same prompts in each run. Else each run has its own."),
      Key(
        "ask",
        .text,
        "What the model is to do, behind the words; its tokens are among the input's."
      ),
    ]
  )

  /// How many tokens, where it is not one number.
  static let lengths = KeyGroup(
    "a number of tokens",
    [
      Key("uniform", .list(.tokens), "The least and the most: any between is as likely."),
      Key("lognormal", .group(lognormal), "Many short ones, few long ones."),
      Key(
        "file",
        .path,
        "A file with a number in each line, or a CSV whose first column has them."
      ),
    ]
  )

  static let lognormal = KeyGroup(
    "lognormal",
    [
      Key("median", .tokens, "Half are shorter.", isRequired: true),
      Key(
        "sigma",
        .number(from: 0, to: 5),
        "The spread of the logarithm: at 1, two thirds lie within a factor of 2.7.",
        isRequired: true
      ),
      Key("min", .tokens, "None is shorter. Else 1."),
      Key("max", .tokens, "None is longer."),
    ]
  )
}
