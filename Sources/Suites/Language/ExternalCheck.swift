import Domain

/// The checks that somebody else makes, after the load has ended, as help and schema list them.
enum ExternalCheck: String, CaseIterable {
  case judge
  case pairwise
  case similarity
  case exec
  case http

  var shape: Shape {
    switch self {
    case .judge: .group(Self.judgeKeys)
    case .pairwise: .group(Self.pairwiseKeys)
    case .similarity: .texts
    case .exec: .list(.text)
    case .http: .text
    }
  }

  /// One line for `assay help suite` and for editors.
  var help: String {
    switch self {
    case .judge: "Asks a model to judge, after the load has ended."
    case .pairwise:
      "Asks a model which of two arms' answers is better, after the load has ended."
    case .similarity: "Cosine of the embeddings, -1 to 1, asked after the load has ended."
    case .exec:
      "A program, run after the load has ended: JSON on standard input, JSON on standard output."
    case .http: "An address, asked after the load has ended: JSON is posted and answered."
    }
  }

  /// The names of its keys among `modifiers`.
  var modifierNames: [String] {
    switch self {
    case .judge, .pairwise: []
    case .similarity: ["model"]
    case .exec, .http: ["timeout"]
    }
  }

  /// Keys of a score that only some of these checks can use.
  static let modifiers = [
    Key("model", .text, "similarity: the id of an embeddings model."),
    Key("timeout", .limit, "exec and http: how long they may take. Else 10s."),
  ]

  private static let judgeKeys = KeyGroup(
    "judge",
    [
      Key("model", .text, "The id of the model that judges.", isRequired: true),
      Key(
        "prompt",
        .path,
        "The file with what it is asked; {{answer}} and the case's variables are set.",
        isRequired: true
      ),
      Key(
        "choices",
        .named(.anyNumber),
        "The letters it may answer, and the score of each.",
        isRequired: true
      ),
      Key(
        "votes",
        .positiveInteger,
        "How often it is asked; the letter with most votes counts, of equals the mean. Else once."
      ),
      Key(
        "calibration",
        .path,
        "Answers that people judged, one answer and label a row, to tell how far the judge agrees."
      ),
      Key(
        "params",
        .group(SuiteLanguage.parameters),
        "Sampling parameters of the judge. Else temperature 0."
      ),
    ]
  )

  private static let pairwiseKeys = KeyGroup(
    "pairwise",
    [
      Key("judge", .text, "The id of the model that judges.", isRequired: true),
      Key(
        "prompt",
        .path,
        "The file with what it is asked, to be answered with A, B or C for neither; {{question}}, "
          + "{{first}}, {{second}} and the case's variables are set. Else words of ours."
      ),
      Key(
        "order",
        .choice(ExternalScore.Pairwise.Order.allCases.map(\.rawValue)),
        "both: each pair twice, and only what holds in both orders is a preference. one: once. "
          + "Else both."
      ),
      Key(
        "pairs",
        .positiveInteger,
        "The most pairs of arms on one case; beyond, they take turns. Else 15: all of six arms."
      ),
      Key(
        "params",
        .group(SuiteLanguage.parameters),
        "Sampling parameters of the judge. Else temperature 0."
      ),
    ]
  )
}
