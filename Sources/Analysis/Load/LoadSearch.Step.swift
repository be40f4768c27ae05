package import Domain

extension LoadSearch {
  /// One load, offered once.
  package struct Step: Hashable, Sendable {
    package var offer: LoadOffer

    /// The prompt that alone was sent; `nil` for all of them.
    package var scenario: String?

    /// Requests per second that chance drew; `nil` of fewer than two, and in a closed loop.
    package var offeredPerSecond: Double?

    /// Answers per second; `nil` in an open loop.
    package var achievedPerSecond: Double?
    package var attainment: Attainment
    package var isClientLimited: Bool

    /// Its size, in requests per second or in flight.
    package var load: Double { offer.size }

    package init(
      _ offer: LoadOffer,
      scenario: String? = nil,
      offeredPerSecond: Double? = nil,
      achievedPerSecond: Double? = nil,
      attainment: Attainment,
      isClientLimited: Bool = false
    ) {
      self.offer = offer
      self.scenario = scenario
      self.offeredPerSecond = offeredPerSecond
      self.achievedPerSecond = achievedPerSecond
      self.attainment = attainment
      self.isClientLimited = isClientLimited
    }

    /// `nil` of a stage that was cut off.
    package init?(_ stage: LoadStageRecord, _ tally: StageTally?) {
      guard stage.isComplete else { return nil }
      let isOpen = stage.offer.axis == .rate
      self.init(
        stage.offer,
        scenario: stage.scenario,
        offeredPerSecond: isOpen ? tally?.offeredPerSecond : nil,
        achievedPerSecond: isOpen ? nil : tally?.answered?.perSecond,
        attainment: tally?.settledAttainment ?? Attainment(),
        isClientLimited: stage.delay?.isLimiting ?? false
      )
    }
  }
}

// In JSON `in_flight` or `rate` stands beside the other members.
extension LoadSearch.Step: Encodable {
  private enum Key: String, CodingKey {
    case scenario, offeredPerSecond, achievedPerSecond, attainment, isClientLimited
  }

  package func encode(to encoder: any Encoder) throws {
    try offer.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(scenario, forKey: .scenario)
    try values.encodeIfPresent(offeredPerSecond, forKey: .offeredPerSecond)
    try values.encodeIfPresent(achievedPerSecond, forKey: .achievedPerSecond)
    try values.encode(attainment, forKey: .attainment)
    try values.encode(isClientLimited, forKey: .isClientLimited)
  }
}
