import Domain
import Scoring

extension SuiteLanguage {
  /// The keys of a score that say how it judges; a score has exactly one.
  static let checks: [Key] =
    ScorerKey.allCases.map { Key($0.rawValue, $0.scorer.shape, $0.scorer.help) }
    + ExternalCheck.allCases.map { Key($0.rawValue, $0.shape, $0.help) }

  static let score = KeyGroup(
    "a score",
    checks + sharedKeys + scorerModifiers + ExternalCheck.modifiers + resultKeys
  )

  /// Before the modifiers of single scorers.
  private static let sharedKeys = [
    Key("extract", .list(extractionStep), "Steps from the answer to the part that is judged."),
    Key(
      "ignore",
      .list(.choice(TextNormalization.Aspect.allCases.map(\.rawValue))),
      "Differences that do not count."
    ),
    Key("not", .boolean, "Passes where the check fails."),
    Key("primary", .boolean, "The score that headlines, sorts and decides."),
    Key("when", .named(.texts), "The cases that it is about: {tag: json}, {lang: [en, de]}."),
    Key("at_least", bound, "Makes a number pass from here; of ttft and latency a time."),
    Key("at_most", bound, "Makes a number pass up to here; of ttft and latency a time."),
  ]

  private static let bound = Shape.either([.anyNumber, .duration])

  /// A key that several scorers can use stands once.
  private static let scorerModifiers = ScorerKey.allCases.flatMap { $0.scorer.modifiers }
    .reduce(into: [Key]()) { keys, key in
      if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
    }

  /// Which checks can use a key that not all can, in the order of the checks.
  static let users: [String: [String]] = {
    var users: [String: [String]] = [:]
    for key in ScorerKey.allCases {
      let scorer = key.scorer
      let own = scorer.modifiers.map(\.name) + (scorer.ignoresDifferences ? ["ignore"] : [])
      for name in own { users[name, default: []].append(key.rawValue) }
    }
    for check in ExternalCheck.allCases {
      for name in check.modifierNames { users[name, default: []].append(check.rawValue) }
    }
    return users
  }()

  /// What an answer counts as from which nothing can be judged.
  static let unansweredKeys = [
    Key(
      "unparsed",
      .choice(countings),
      "What an answer counts as that holds no number, letter, JSON or extract. Else wrong."
    ),
    Key(
      "truncated",
      .choice(countings),
      "What an answer counts as that was cut before it could be judged. Else wrong."
    ),
    Key("refused", .choice(countings + ["fail"]), "What a refusal counts as. Else wrong."),
  ]

  private static let countings = UnansweredRules.Counting.allCases.map(\.rawValue)

  private static let resultKeys =
    unansweredKeys + [
      Key(
        "reduce",
        .text,
        "How a case's repeats become one: \(CaseReduction.forms). Else the suite's."
      ),
      turnReduction,
    ]

  private static let picks = Pick.allCases.map(\.rawValue)

  /// Steps that are a bare word.
  static let plainSteps = ["last_line", "code_block", "trim", "lowercase", "strip_reasoning"]

  static let extractionStep = Shape.either([.choice(plainSteps), .group(step)])

  static let step = KeyGroup(
    "an extraction step",
    [
      Key("regex", .text, "The first group of the pattern, or the whole match."),
      Key("between", .list(.text), "What stands between two marks."),
      Key("after", .text, "What follows a mark."),
      Key("json_path", .text, "The value at a path of the answer's JSON."),
      Key("code_block", .text, "The inside of a fenced block of this language; * for any."),
      Key("strip_reasoning", .list(.text), "Takes out what stands between two marks."),
      Key("pick", .choice(picks), "Which of several. Else first; for after, last."),
      Key("group", .count, "regex: the group. Else the first that took part."),
    ]
  )
}
