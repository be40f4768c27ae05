/// Passes when the number of the answer is one of the targets, by value: 29 = 29.00 = $29.
package struct Number: Hashable, Sendable {
  package let targets: [String]
  package let tolerance: Tolerance

  /// Which number of the answer counts; see `NumberReader`.
  package let pick: Pick

  /// How far from a target still passes, inclusive.
  package enum Tolerance: Hashable, Sendable {
    case absolute(Double)
    /// A share of the target: 0.01 is one per cent of it.
    case relative(Double)
  }

  package init(
    targets: [String],
    tolerance: Tolerance = .absolute(0),
    pick: Pick = .last
  ) throws(ScoringError) {
    switch tolerance {
    case .absolute(let distance), .relative(let distance):
      guard distance >= 0, distance.isFinite else { throw .invalidTolerance(distance) }
    }
    self.targets = targets
    self.tolerance = tolerance
    self.pick = pick
  }

  package func rendered(_ render: TargetRendering) throws -> Number {
    let texts = try targets.rendered(for: "number", by: render)
    if let text = texts.first(where: { DecimalNumber($0) == nil }) {
      throw ScoringError.targetNotANumber(text)
    }
    return try Number(targets: texts, tolerance: tolerance, pick: pick)
  }
}

extension Number {
  /// `nil` when the answer holds no number, or it is not clear which; see `NumberReader.Finding`.
  func passes(_ text: String) -> Bool? {
    guard let finding = AnswerNumber.finding(in: text, pick: pick) else { return nil }
    let targets = targets.compactMap { DecimalNumber($0) }
    func isMet(_ answer: DecimalNumber) -> Bool {
      targets.contains { answer.isWithin(tolerance, of: $0) }
    }
    let isMetByOther = finding.others.contains(where: isMet)
    guard let number = finding.number else { return isMetByOther ? true : nil }
    return isMet(number) ? true : isMetByOther ? nil : false
  }
}
