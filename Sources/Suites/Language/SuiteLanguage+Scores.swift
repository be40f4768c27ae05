import Domain
import Scoring

extension SuiteLanguage {
  /// The keys of a score that say how it judges; a score has exactly one.
  static let checks: [Key] = [
    Key("equals", .texts, "Passes when the answer is one of these texts."),
    Key("contains", .texts, "Passes when one of these occurs in the answer."),
    Key("contains_all", .texts, "Passes when all of these occur in the answer."),
    Key("contains_any", .texts, "Passes when at least one of these occurs in the answer."),
    Key("starts_with", .texts, "Passes when the answer begins with one of these."),
    Key("ends_with", .texts, "Passes when the answer ends with one of these."),
    Key("regex", .text, "Passes when the pattern matches somewhere in the answer."),
    Key("one_of", .texts, "Passes when the answer kept to this menu, whichever it chose."),
    Key(
      "number",
      .texts,
      "Passes when the answer's number has this value: 29 = 29.00 = $29, 1/2 = 0.5; 50% only 50%."
    ),
    Key(
      "math",
      .texts,
      "Passes when the answer's expression equals this exactly: (x+1)^2 = x^2+2x+1; 50% = 1/2."
    ),
    Key(
      "choice",
      .either([.texts, .group(choice)]),
      "Passes when the letter that the answer settles on is right."
    ),
    Key(
      "choice_by_logprob",
      .either([.texts, .group(choiceByLogProbability)]),
      "The same by the log-probabilities of the letters, which params must ask for (logprobs)."
    ),
    Key("f1", .texts, "Overlap of words with the text, 0 to 1, as SQuAD."),
    Key("levenshtein", .texts, "Similarity by edits, 0 to 1."),
    Key("rouge", .texts, "ROUGE F-measure, 0 to 1."),
    Key("bleu", .texts, "Sentence BLEU, 0 to 100, as sacreBLEU."),
    Key("chrf", .texts, "chrF2, 0 to 100, as sacreBLEU."),
    Key("json", .choice(["true"]), "Passes when the answer is JSON."),
    Key(
      "json_schema",
      .either([.path, .named(.value)]),
      "Passes when the answer is JSON that this schema accepts, formats included."
    ),
    Key(
      "json_path",
      .group(jsonPath),
      "Passes when the answer's JSON has this value at this path (RFC 9535)."
    ),
    Key(
      "measure",
      .choice(Measure.Figure.allCases.map(\.rawValue)),
      "A figure of the answer or of its attempt."
    ),
    Key("refusal", .choice(["true"]), "Passes when the answer is a refusal."),
    Key(
      "ifeval",
      .choice(InstructionFollowing.Figure.allCases.map(\.rawValue)),
      "Whether the answer follows the instructions of an IFEval case: format: ifeval."
    ),
    Key("judge", .group(judge), "Asks a model to judge, after the load has ended."),
    Key("similarity", .texts, "Cosine of the embeddings, -1 to 1, asked after the load has ended."),
    Key(
      "exec",
      .list(.text),
      "A program, run after the load has ended: JSON on standard input, JSON on standard output."
    ),
    Key("http", .text, "An address, asked after the load has ended: JSON is posted and answered."),
  ]

  /// The checks that run a program or ask an address.
  static let programChecks = ["exec", "http"]

  /// The checks that somebody else makes, after the load has ended.
  static let outsideChecks = ["judge", "similarity"] + programChecks

  static let score = KeyGroup(
    "a score",
    checks + [
      Key("extract", .list(extractionStep), "Steps from the answer to the part that is judged."),
      Key(
        "ignore",
        .list(.choice(TextNormalization.Aspect.allCases.map(\.rawValue))),
        "Differences that do not count."
      ),
      Key("not", .boolean, "Passes where the check fails."),
      Key("primary", .boolean, "The score that headlines, sorts and decides."),
      Key("when", .named(.texts), "The cases that it is about: {tag: json}, {lang: [en, de]}."),
      Key("at_least", .anyNumber, "Makes a number pass from here."),
      Key("at_most", .anyNumber, "Makes a number pass up to here."),
      Key("tolerance", .share, "number: how far off still passes; 0.01, or 1% of it."),
      Key("pick", .choice(picks), "number: which number of the answer counts. Else last."),
      Key("variant", .text, "rouge: 1 to 9, or L. Else L."),
      Key("model", .text, "similarity: the id of an embeddings model."),
      Key("timeout", .duration, "exec and http: how long they may take. Else 10s."),
      Key("refused", .choice(["fail", "unscored"]), "What a refusal counts as. Else fail."),
      Key(
        "reduce",
        .text,
        "How a case's repeats become one: \(CaseReduction.forms). Else the suite's."
      ),
    ]
  )

  static let choice = KeyGroup(
    "choice",
    [
      Key("equals", .texts, "The right letter, or the right option's text.", isRequired: true),
      Key("menu", .list(.text), "The letters on offer. Else A, B, C, …, one for each option."),
      Key("options", .texts, "The texts behind the letters, such as {{choices}}."),
      Key(
        "shuffle",
        .anyInteger,
        "A seed that shuffles the options of each prompt; answers are read in the suite's order."
      ),
    ]
  )

  static let choiceByLogProbability = KeyGroup(
    "choice_by_logprob",
    [
      Key("equals", .texts, "The right letter.", isRequired: true),
      Key("menu", .list(.text), "The letters on offer. Else A, B, C, D."),
    ]
  )

  static let jsonPath = KeyGroup(
    "json_path",
    [
      Key("path", .text, "Such as $.label or $.items[0].name.", isRequired: true),
      Key("equals", .texts, "The value.", isRequired: true),
    ]
  )

  static let judge = KeyGroup(
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
      Key("params", .group(parameters), "Sampling parameters of the judge. Else temperature 0."),
    ]
  )

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
