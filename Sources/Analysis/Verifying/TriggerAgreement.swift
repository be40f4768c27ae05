/// Whether two sides call tools on the same cases: pairs of an answer of either side to one case, the
/// second side being taken for right.
///
/// After the trigger similarity of Moonshot's K2 Vendor Verifier, which has one answer of either side.
package struct TriggerAgreement: Hashable, Sendable, Encodable {
  /// Pairs in which both call a tool.
  package var truePositives = 0

  /// Pairs in which only the first side does.
  package var falsePositives = 0

  /// Pairs in which only the second side does.
  package var falseNegatives = 0

  /// Pairs in which neither does.
  package var trueNegatives = 0

  package init(
    truePositives: Int = 0,
    falsePositives: Int = 0,
    falseNegatives: Int = 0,
    trueNegatives: Int = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// Every answer of one side to a case with every answer of the other.
  package init(_ first: CallCount, _ second: CallCount) {
    truePositives = first.calling * second.calling
    falsePositives = first.calling * second.silent
    falseNegatives = first.silent * second.calling
    trueNegatives = first.silent * second.silent
  }
}

/// How many answers to a case there are, and how many of them call a tool.
package struct CallCount: Hashable, Sendable {
  package var answers: Int
  package var calling: Int

  package init(answers: Int, calling: Int) {
    self.answers = answers
    self.calling = calling
  }

  var silent: Int { answers - calling }

  static func + (left: CallCount, right: CallCount) -> CallCount {
    CallCount(answers: left.answers + right.answers, calling: left.calling + right.calling)
  }
}

extension TriggerAgreement {
  /// Of the first side's calls those that the second makes too; `nil` where it made none.
  package var precision: Double? {
    Self.share(truePositives, of: truePositives + falsePositives)
  }

  /// Of the second side's calls those that the first makes too; `nil` where it made none.
  package var recall: Double? {
    Self.share(truePositives, of: truePositives + falseNegatives)
  }

  /// Their harmonic mean, 2 TP / (2 TP + FP + FN); `nil` where neither side ever calls.
  package var f1: Double? { Self.share(agreed, of: asked) }

  /// Twice the pairs in which both call.
  var agreed: Int { 2 * truePositives }

  /// What F1 is a share of.
  var asked: Int { agreed + falsePositives + falseNegatives }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  static func + (left: TriggerAgreement, right: TriggerAgreement) -> TriggerAgreement {
    TriggerAgreement(
      truePositives: left.truePositives + right.truePositives,
      falsePositives: left.falsePositives + right.falsePositives,
      falseNegatives: left.falseNegatives + right.falseNegatives,
      trueNegatives: left.trueNegatives + right.trueNegatives
    )
  }
}
