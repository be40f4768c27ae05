package import Domain

/// Where a model stops to keep up: the highest load that held, and the lowest that did not.
package struct Knee: Hashable, Sendable, Encodable {
  package var model: String

  /// The prompt that alone was sent; `nil` where all were.
  package var scenario: String?
  package var axis: LoadAxis
  package var basis: Basis

  /// The highest load that held below every one that failed; `nil` when none did.
  package var holds: Double?

  /// The lowest load that failed; `nil` when none did.
  package var fails: Double?

  /// Whether both ends were decided by their intervals.
  package var isClear: Bool

  package enum Basis: String, Hashable, Sendable, Encodable {
    case objectives
    /// Answers came as fast as requests were due.
    case keepingUp = "keeping-up"
    /// Throughput no longer grew.
    case saturation
  }
}

extension Knee {
  /// - Parameter levels: One model's loads of one scenario, pooled; those of a kind alone are looked at.
  package init?(_ levels: [StageSummary], axis: LoadAxis, objectives: Objectives?) {
    let ordered = levels.compactMap { level in level.size(axis).map { (size: $0, level: level) } }
      .sorted { $0.size < $1.size }
    guard let model = ordered.first?.level.model, ordered.count > 1 else { return nil }
    if axis == .inFlight, objectives == nil {
      self.init(saturation: ordered, model: model)
      return
    }
    let decided = ordered.compactMap { size, level in
      level.verdict(objectives).map { (size: size, verdict: $0) }
    }
    guard !decided.isEmpty else { return nil }
    let failing = decided.first { !$0.verdict.holds }
    let holding = decided.last { $0.verdict.holds && $0.size < failing?.size ?? .infinity }
    self.init(
      model: model,
      scenario: ordered.first?.level.scenario,
      axis: axis,
      basis: objectives == nil ? .keepingUp : .objectives,
      holds: holding?.size,
      fails: failing?.size,
      isClear: [failing, holding].allSatisfy { $0?.verdict.isClear ?? true }
    )
  }

  /// The smallest load with nearly the greatest throughput: a greater one only adds waiting.
  private init?(saturation levels: [(size: Double, level: StageSummary)], model: String) {
    let rates = levels.filter { $0.level.isCounted && !$0.level.isShort }.compactMap { level in
      level.level.achievedPerSecond.map { (size: level.size, rate: $0) }
    }
    guard rates.count > 1, let greatest = rates.map(\.rate).max(), greatest > 0,
      let knee = rates.first(where: { $0.rate >= StageSummary.keepingUp * greatest })
    else { return nil }
    // The greatest load was still gaining: the knee lies beyond what was offered.
    let isLast = knee.size == rates.last?.size
    self.init(
      model: model,
      scenario: levels.first?.level.scenario,
      axis: .inFlight,
      basis: .saturation,
      holds: knee.size,
      fails: isLast ? nil : rates.first { $0.size > knee.size }?.size,
      isClear: false
    )
  }
}

extension StageSummary {
  /// The size of the load on an axis; `nil` where it is of the other kind.
  package func size(_ axis: LoadAxis) -> Double? {
    rates == nil && offer.axis == axis ? offer.size : nil
  }
}
