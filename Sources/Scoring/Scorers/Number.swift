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
  /// `nil` when the answer holds no number.
  func passes(_ text: String) -> Bool? {
    AnswerNumber.read(text, pick: pick).map { answer in
      targets.contains { target in
        DecimalNumber(target).map { answer.isWithin(tolerance, of: $0) } ?? false
      }
    }
  }
}
