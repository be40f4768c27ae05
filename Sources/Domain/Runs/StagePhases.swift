/// What of a load stage was measured, and how its arrivals were asked for.
package struct StagePhases: Hashable, Sendable {
  /// When the measured part began, after a warm-up that lasted a time; `nil` where there was none.
  package var measuredFrom: Instant?

  /// Of a warm-up that was to last until the load is steady.
  package var steadiness: Steadiness?

  /// Of the gaps between arrivals that were asked for: their standard deviation over their mean.
  ///
  /// `nil` of a closed loop, and of a rate that changes.
  package var gapVariation: Double?

  /// The rates between which that of the stage changed, in requests per second; else `nil`.
  package var rates: Rates?

  package struct Rates: Hashable, Sendable {
    package var from: Double
    package var to: Double

    /// By equal factors in equal times, in place of equal steps.
    package var isExponential: Bool
    package var duration: Duration

    package init(from: Double, to: Double, isExponential: Bool, over duration: Duration) {
      self.from = from
      self.to = to
      self.isExponential = isExponential
      self.duration = duration
    }
  }

  package init(
    measuredFrom: Instant? = nil,
    steadiness: Steadiness? = nil,
    gapVariation: Double? = nil,
    rates: Rates? = nil
  ) {
    self.measuredFrom = measuredFrom
    self.steadiness = steadiness
    self.gapVariation = gapVariation
    self.rates = rates
  }
}

/// Whether a load was steady when it began to be measured, as far as the test tells.
package struct Steadiness: Hashable, Sendable, Encodable {
  package var isReached: Bool

  /// Those of the warm-up.
  package var windows: Int

  /// How far the answers per second of one of the last windows lay from their mean at most, as a share.
  ///
  /// Of the worst model, as that of the mean latency is; both are `nil` where there were too few
  /// answers.
  package var rateSpread: Double?
  package var latencySpread: Double?

  package init(isReached: Bool, windows: Int, rateSpread: Double?, latencySpread: Double?) {
    self.isReached = isReached
    self.windows = windows
    self.rateSpread = rateSpread
    self.latencySpread = latencySpread
  }
}
