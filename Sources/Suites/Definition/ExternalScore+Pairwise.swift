import Domain
package import Scoring

extension ExternalScore {
  /// A model that is asked which of two arms' answers to a case is the better one.
  ///
  /// The score of an answer is the part of its comparisons that it won, a tie counting half.
  package struct Pairwise: Hashable, Sendable {
    /// Its scale is that of `Preference`, as the answer that is shown first sees it; it has no
    /// calibration and votes once.
    package var judge: Judge
    package var order: Order

    /// The most pairs of arms that are compared on one case.
    package var mostPairs: Int

    package enum Order: String, Hashable, Sendable, CaseIterable {
      /// Each pair twice, the answers changing places.
      case both
      /// Each pair once; which arm is shown first changes from case to case.
      case one
    }

    package init(judge: Judge, order: Order, mostPairs: Int) {
      self.judge = judge
      self.order = order
      self.mostPairs = mostPairs
    }
  }
}

extension ExternalScore.Pairwise {
  /// Every pair of six arms.
  package static let usualPairs = 15

  /// What stands before the judge's model in a score's summary.
  package static let summaryStart = "pairwise by "
  private static let bothWords = "both orders"

  /// Whether a score that is summarised so asked for each pair in both orders.
  package static func asksBothOrders(summary: String) -> Bool {
    summary.contains(", \(bothWords)")
  }

  var summary: String {
    let settings = judge.parameters.map { "\($0.name) \($0.value.serialized)" }
    let parts =
      [
        Self.summaryStart + judge.model, "prompt \(judge.promptHash)",
        order == .both ? Self.bothWords : "one order", "up to \(mostPairs) pairs a case",
      ] + settings
    return parts.joined(separator: ", ")
  }

  /// Judgements of one pair.
  package var asksOfPair: Int { order == .both ? 2 : 1 }

  /// What the judge is asked where the suite names no file.
  package static let usualPrompt = """
    Here are a question and two answers to it. Which answer is better?

    Question:
    {{question}}

    Answer A:
    {{first}}

    Answer B:
    {{second}}

    Reply with one letter: A if answer A is better, B if answer B is, C if neither is.
    Letter:
    """

  package static var scale: [JudgeScale.Choice] {
    Preference.allCases.map { JudgeScale.Choice(letter: $0.letter, score: $0.worth) }
  }
}

/// Which arms are compared on which case.
///
/// All pairs where there are not too many. Else each case has as many as it may, in rounds in which
/// every arm plays once (the circle method of tournaments), going on where the case before left off:
/// over the cases every pair is compared as often as any other, but for one.
package struct PairSchedule: Hashable, Sendable {
  /// Of arms, the lower first.
  private let pairs: [SIMD2<Int>]
  private let most: Int

  package init(arms: Int, mostPairs: Int) {
    most = max(1, mostPairs)
    // With an odd number one seat stays empty, and who would meet it pauses.
    let seats = arms + arms % 2
    var pairs: [SIMD2<Int>] = []
    for round in 0..<max(0, seats - 1) {
      var order = [seats - 1]
      order += (0..<seats - 1).map { ($0 + round) % (seats - 1) }
      for seat in 0..<seats / 2 {
        let (one, two) = (order[seat], order[seats - 1 - seat])
        if one < arms, two < arms { pairs.append(SIMD2(min(one, two), max(one, two))) }
      }
    }
    self.pairs = pairs
  }

  /// Of all pairs.
  package var count: Int { pairs.count }

  /// How many are compared on one case.
  package var countOfCase: Int { min(most, pairs.count) }

  /// - Parameter position: Of the case and repetition among all of the plan.
  package func pairs(at position: Int) -> [SIMD2<Int>] {
    guard pairs.count > most else { return pairs }
    let start = position % pairs.count * most % pairs.count
    return (0..<most).map { pairs[(start + $0) % pairs.count] }
  }
}
