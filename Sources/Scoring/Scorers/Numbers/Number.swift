package import Domain

/// Passes when the number of the answer is one of the targets, by value: 29 = 29.00 = $29.
package struct Number: SuiteScorer {
  package static let key = ScorerKey.number
  package static let help =
    "Passes when the answer's number has this value: 29 = 29.00 = $29, 1/2 = 0.5; 50% only 50%."
  package static let modifiers = [
    Key("tolerance", .share, "number: how far off still passes; 0.01, or 1% of it."),
    Key(
      "pick",
      .choice(Pick.allCases.map(\.rawValue)),
      "number: which number of the answer counts. Else last."
    ),
  ]
  package static let templatePlaces = TemplatePlaces.value

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

  package init?(_ written: WrittenScore) throws(ScoringError) {
    try self.init(
      targets: written.value.texts,
      tolerance: written.beside["tolerance"]?.text.flatMap(Tolerance.init) ?? .absolute(0),
      pick: written.beside["pick"]?.text.flatMap(Pick.init) ?? .last
    )
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> Number {
    let texts = try targets.rendered(for: name, by: render)
    if let text = texts.first(where: { DecimalNumber($0) == nil }) {
      throw ScoringError.targetNotANumber(text)
    }
    return try Number(targets: texts, tolerance: tolerance, pick: pick)
  }
}

extension Number {
  package var templates: [String] { targets }
  package var summary: String { "\(name) \(targets.inOneLine)\(tolerance.summary)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    passes(text).map(Score.Value.passed)
  }

  /// `nil` when the answer holds no number, or it is not clear which; see `NumberReader.Finding`.
  private func passes(_ text: String) -> Bool? {
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

extension Number.Tolerance {
  /// - Parameter text: A distance, or a share with its sign: `0.5`, `1%`.
  fileprivate init?(_ text: String) {
    let isShare = text.hasSuffix("%")
    guard let value = Double(isShare ? text.dropLast() : text[...]) else { return nil }
    self = isShare ? .relative(value / 100) : .absolute(value)
  }

  fileprivate var summary: String {
    switch self {
    case .absolute(let distance): distance == 0 ? "" : " ± \(distance.short)"
    case .relative(let share): share == 0 ? "" : " ± \((share * 100).short)%"
    }
  }
}
