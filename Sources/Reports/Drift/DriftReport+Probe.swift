import Analysis
import Domain

extension DriftReport {
  /// What a probe says of an arm: the same, changed, or undecided.
  func words(_ row: Row, probe test: ProbeTest) -> Prose {
    let evidence =
      Self.probeWords(test) + ", p \(plain: Self.probability(row.adjustedPValue))"
    switch row.finding {
    case .changed:
      return "\(code: row.arm) no longer answers as in \(plain: beforeWords): " + evidence + "."
    case .undecided where test.leastPValue > DriftReport.alpha:
      return """
        \(code: row.arm) is undecided: \(plain: test.requests.counted("request")) can show nothing \
        beside \(plain: test.nights.counted("night")). Ask each prompt twice or more, or hold the night \
        against three; \(evidence).
        """
    case .undecided:
      return """
        \(code: row.arm) is undecided, farther from \(plain: beforeWords) than is usual and perhaps by \
        chance: \(evidence). Another night, or more prompts, tell.
        """
    case .noChangeFound, .untested:
      return "\(code: row.arm) answers as in \(plain: beforeWords): " + evidence + "; "
        + Self.powerWords(test) + "."
    }
  }

  static func probeWords(_ test: ProbeTest) -> Prose {
    let figure = distance(test.distance, test)
    let lies: Prose =
      switch test.evidence {
      case .logProbabilities:
        "the log-probabilities of the first token have moved by \(plain: figure) on average"
      case .tokens:
        "\(plain: figure) of the first tokens are others"
      }
    let what = Prose("\(plain: test.prompts.counted("prompt")), ") + lies
    switch test.method {
    case .flips: return what + ", where \(plain: distance(test.tolerated, test)) are let pass"
    case .shuffles:
      return what + ", where shuffled answers give \(plain: distance(test.usual, test)), and "
        + "\(plain: distance(test.tolerated, test)) more are let pass"
    case .nights:
      return what + among(test) + ", and let up to \(plain: distance(test.upper, test)) pass"
    case .ranks:
      return what + among(test)
        + ", and to be let pass it must not be the farthest by more than "
        + "\(plain: distance(test.tolerated, test))"
    }
  }

  private static func among(_ test: ProbeTest) -> Prose {
    ", by which \(plain: test.nights.counted("night")) differ "
      + "\(plain: distance(test.usual, test)) among themselves"
  }

  private static func powerWords(_ test: ProbeTest) -> Prose {
    let least = distance(test.detectable, test)
    switch test.evidence {
    case .logProbabilities: return "a shift by \(plain: least) would have shown four times in five"
    case .tokens: return "\(plain: least) of others would have shown four times in five"
    }
  }

  private static func distance(_ value: Double, _ test: ProbeTest) -> String {
    test.evidence == .tokens
      ? NumberText.fixed(value * 100, decimals: 0) + " %" : NumberText.significant(value)
  }

  static let probeNotes: [Prose] = [
    """
    Difference, of log-probabilities: the mean absolute shift over prompts and listed tokens, natural \
    logarithm (0.1 is a tenth of a probability). Of first tokens: how their shares differ, 0 to 1, mean \
    over prompts. Would be found: a difference that shows four times in five. Same answer: prompts whose \
    first tokens agree.
    """
  ]

  static var probeDistrust: [Prose] {
    [
      """
      A probe reads the first token alone: a change that only shows later in an answer is not seen. \
      \(code: "assay drift A B") reads whole answers.
      """,
      """
      Against three nights or more a change is what lies farther out than nights do, by more than 0.05 \
      (\(code: "--tolerate")); against twenty, the farthest of all by more than that. Against one or \
      two, answers are shuffled between the nights, and 0.1 of a log-probability or a tenth of the first \
      tokens beyond chance may turn by other load on the same model; of tokens that a night says alike, \
      those of a fifth of the prompts.
      """,
      """
      A provider that shares out requests over servers of several kinds looks like one that changes: \
      several nights know it. p-values are corrected by Holm over all arms of this page.
      """,
    ]
  }
}
