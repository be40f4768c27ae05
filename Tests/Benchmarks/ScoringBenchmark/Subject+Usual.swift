import Domain
import Scoring

extension Subject {
  /// Every scorer that reads a text.
  static var usual: [Subject] {
    get throws { try comparing + reading + overlapping + formal + structured }
  }

  /// Those that judge what is left of reasoning too.
  static var reasoned: [Subject] {
    get throws {
      try (comparing + reading + overlapping + formal).map { $0.preceded(by: reasoning) }
    }
  }

  private static let reasoning = """
    Let me look at this step by step before I settle on something. The question leaves some room, \
    because it does not say which of the two readings is meant; but the wording, and the examples \
    that come with it, make the first one far more likely. I have weighed the other reading as \
    well, found nothing that speaks for it, and would say so if there was more to go on.

    """

  private static let sentences: [(answer: String, target: String)] = [
    ("Paris", "Paris"),
    ("The capital of France is Paris.", "Paris is the capital of France."),
    (
      "It depends, but most people would say that the river Rhine ends in the North Sea.",
      "The Rhine flows into the North Sea."
    ),
    (
      "Le renard brun rapide saute par-dessus le chien paresseux, qui dort à l'ombre.",
      "Le rapide renard brun saute sur le chien paresseux qui dort à l’ombre."
    ),
    (
      "Let me think. A train takes 3 hours for 240 km, so its speed is 240 / 3 = 80 km/h. The answer "
        + "is 80.", "Its speed is 80 km/h."
    ),
  ]

  private static let labels: [(answer: String, target: String)] = [
    ("Label: billing", "billing"), ("Label: Bug.", "bug"), ("The label is shipping", "shipping"),
    (
      "The customer writes about a parcel that has not come yet, so that I take it to be about the "
        + "delivery.\nLabel: shipping", "shipping"
    ),
  ]

  private static let sums: [(answer: String, target: String)] = [
    ("42", "42"), ("It costs $1,234.50 in total.", "1234.5"),
    ("She has 3 apples and buys 4 more, so 3 + 4 = 7. #### 7", "7"),
    ("First 12 * 4 = 48, then 48 - 6 = 42, so that the result is 42.", "42"),
  ]

  private static let letters: [(answer: String, target: String)] = [
    ("C", "C"), ("The answer is (B).", "B"), ("Answer: D", "D"),
    (
      "Options A and B can be ruled out, because whales are not fish. Of the others C is a bird. "
        + "Answer: D", "D"
    ),
  ]

  private static let objects: [(answer: String, target: String)] = [
    (#"{"label": "bug", "sure": 0.9}"#, "bug"),
    (#"{"label": "billing", "reasons": ["charged twice", "refund"], "urgent": true}"#, "billing"),
  ]

  private static let formulas: [(answer: String, target: String)] = [
    (#"\boxed{\frac{1}{2}}"#, "0.5"), ("The answer is $x^2 + 2x + 1$.", "(x+1)^2"),
    (#"So the length is $2\sqrt{3}$"#, #"\sqrt{12}"#),
  ]

  private static var comparing: [Subject] {
    get throws {
      [
        try Subject("equals", labels) { Equals(targets: [$0]) },
        try Subject("equals, ignoring all", labels, ignore: everything) {
          Equals(targets: [$0])
        },
        try Subject("contains", sentences) { Contains(targets: [$0]) },
        try Subject("contains, ignoring case", sentences, ignore: [.case]) {
          Contains(targets: [$0])
        },
        try Subject("contains_all", sentences) {
          ContainsAll(targets: [$0, "the", "is"])
        },
        try Subject("contains_any", sentences) {
          ContainsAny(targets: ["none", "neither", $0])
        },
        try Subject("starts_with", sentences) { StartsWith(targets: [$0]) },
        try Subject("ends_with", sentences) { EndsWith(targets: [$0]) },
        try Subject("one_of", labels) {
          OneOf(targets: [$0, "billing", "bug", "shipping", "other"])
        },
      ]
    }
  }

  private static let everything: TextNormalization = [
    .case, .punctuation, .whitespace, .articles, .accents,
  ]

  private static var reading: [Subject] {
    get throws {
      let label = try RegexExtraction(pattern: #"(?i)label(?: is|:)?\s*(\w+)"#, pick: .last)
      return [
        try Subject("regex", sentences) { _ in
          try RegexMatch(pattern: #"(?i)\b(is|ends|saute)\b"#)
        },
        try Subject(
          "regex, trim, equals",
          labels,
          extraction: [.regex(label), .trim],
          ignore: [.case, .punctuation]
        ) { Equals(targets: [$0]) },
        try Subject("number", sums) { try Number(targets: [$0]) },
        try Subject("math", formulas) { MathMatch(targets: [$0]) },
        try Subject("choice", letters) { try Choice(targets: [$0]) },
        try Subject("refusal", sentences) { _ in Refusal() },
      ]
    }
  }

  private static var overlapping: [Subject] {
    get throws {
      [
        try Subject("f1", sentences) { F1(targets: [$0]) },
        try Subject("levenshtein", sentences) { Levenshtein(targets: [$0]) },
        try Subject("rouge 1", sentences) { ROUGE(targets: [$0], variant: .words(1)) },
        try Subject("rouge 2", sentences) { ROUGE(targets: [$0], variant: .words(2)) },
        try Subject("rouge L", sentences) {
          ROUGE(targets: [$0], variant: .longestCommonSubsequence)
        },
        try Subject("bleu", sentences) { BLEU(targets: [$0]) },
        try Subject("chrf", sentences) { ChrF(targets: [$0]) },
      ]
    }
  }

  /// Those that look at an answer's form; `ifeval` is as many as there are instructions.
  private static var formal: [Subject] {
    get throws {
      let asked = [
        (
          "words and sentences",
          #"["length_constraints:number_words", "length_constraints:number_sentences"]"#,
          #"[{"relation": "at least", "num_words": 3}, {"relation": "less than", "num_sentences": 9}]"#
        ),
        (
          "keywords", #"["keywords:existence", "keywords:forbidden_words"]"#,
          #"[{"keywords": ["river", "sea"]}, {"forbidden_words": ["moon"]}]"#
        ),
        (
          "form", #"["punctuation:no_comma", "startend:quotation", "detectable_format:title"]"#,
          "[{}, {}, {}]"
        ),
      ]
      let instructions = try asked.flatMap { name, ids, arguments in
        try [InstructionFollowing.Figure.instructionStrict, .instructionLoose].map { figure in
          try Subject("ifeval, \(name), \(figure.rawValue)", sentences) { _ in
            try InstructionFollowing(figure).rendered { template in
              [template.contains("arguments") ? arguments : ids]
            }
          }
        }
      }
      return [
        try Subject("measure words", sentences) { _ in try Measure(.outputWords) },
        try Subject("measure characters", sentences) { _ in
          try Measure(.outputCharacters)
        },
      ] + instructions
    }
  }

  private static var structured: [Subject] {
    get throws {
      let schema: JSONValue = [
        "type": "object", "required": ["label"],
        "properties": ["label": ["enum": ["billing", "bug", "shipping"]]],
      ]
      return [
        try Subject("json", objects) { _ in JSONParses() },
        try Subject("json_schema", objects) { _ in
          try JSONSchemaMatch(schema: schema)
        },
        try Subject("json_path", objects) {
          try JSONPathMatch(path: "$.label", targets: [$0])
        },
      ]
    }
  }
}
