import Domain
import Foundation
package import Suites

/// When the requests of an open loop are to leave: all of it known before the first one does.
///
/// Times are offsets from the start of the stage, absolute and never chained, so that one late
/// request does not delay the next. Constant arrivals are at i / rate. Poisson and gamma arrivals have
/// independent gaps of mean 1 / rate from the one seeded generator; they are not rescaled to hit an
/// end time, because that would make the gaps dependent. A rate that changes stretches their time.
package struct ArrivalSchedule: Hashable, Sendable {
  package var offsets: [Duration]

  /// - Parameters:
  ///   - rate: requests per second, greater than 0.
  ///   - limit: the stage's length, as a count of requests or a duration (its end excluded).
  ///   - ramp: how long the rate takes to rise linearly from 0 to `rate`; zero for none.
  ///   - fixesCount: whether random arrivals are as many as the rate says.
  package init(
    law: LoadStage.Arrivals,
    rate: Double,
    limit: Limit,
    ramp: Duration = .zero,
    fixesCount: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      law: law,
      curve: RateCurve(rate: rate, ramp: ramp),
      limit: limit,
      fixesCount: fixesCount,
      using: &generator
    )
  }

  package init(
    law: LoadStage.Arrivals,
    curve: RateCurve,
    limit: Limit,
    fixesCount: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) {
    offsets = []
    guard curve.isValid else { return }
    if fixesCount, law != .constant {
      offsets = Self.fixed(law, curve, limit, using: &generator)
      return
    }
    // Arrivals of a unit-rate process, mapped through the inverse of the expected count.
    var expected = 0.0
    while offsets.count < Self.mostArrivals {
      if law != .constant { expected += Self.gap(law, using: &generator) }
      let seconds = curve.seconds(untilExpected: expected)
      switch limit {
      case .count(let count): if offsets.count >= count { return }
      case .duration(let duration): if seconds >= duration.inSeconds { return }
      }
      offsets.append(Self.offset(seconds, .toNearestOrAwayFromZero))
      if law == .constant { expected += 1 }
    }
  }

  package enum Limit: Hashable, Sendable {
    case count(Int)
    case duration(Duration)
  }

  /// More would not fit a plan held in memory; a suite asks for less or uses several stages.
  package static let mostArrivals = 10_000_000

  /// As many arrivals as are expected, where their number is not left to chance.
  ///
  /// Gaps that are divided by their sum: the law of a renewal process of which it is known that the
  /// arrival after the last one would come at the end. Of gamma gaps the parts are independent of the
  /// sum, so that no other law is mixed in (E. Lukacs, 1955); of a Poisson process it is that of
  /// independent instants.
  private static func fixed(
    _ law: LoadStage.Arrivals,
    _ curve: RateCurve,
    _ limit: Limit,
    using generator: inout some RandomNumberGenerator
  ) -> [Duration] {
    let expected: Double =
      switch limit {
      case .count(let count): Double(count)
      case .duration(let duration): curve.expected(until: duration.inSeconds)
      }
    let count = Int(min(max(expected.rounded(), 0), Double(mostArrivals)))
    return parts(law, count: count, using: &generator).map { part in
      let seconds = curve.seconds(untilExpected: part * expected)
      return offset(seconds, .down)
    }
  }

  /// At the lowest rates a request is due in more nanoseconds than 64 bits hold, which is never.
  private static func offset(_ seconds: Double, _ rule: FloatingPointRoundingRule) -> Duration {
    .nanoseconds(Int64(min(seconds * 1e9, 0x1p62).rounded(rule)))
  }

  /// Ascending, in 0..<1.
  private static func parts(
    _ law: LoadStage.Arrivals,
    count: Int,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    guard case .gamma = law else {
      return (0..<count).map { _ in generator.unitInterval() }.sorted()
    }
    var sum = 0.0
    let sums = (0...count).map { _ in
      sum += gap(law, using: &generator)
      return sum
    }
    return sums.dropLast().map { $0 / sum }
  }

  /// A gap of mean 1.
  private static func gap(
    _ law: LoadStage.Arrivals,
    using generator: inout some RandomNumberGenerator
  ) -> Double {
    switch law {
    case .constant: 1
    case .poisson: exponential(using: &generator)
    case .gamma(let shape): GammaGaps(shape: shape).next(using: &generator)
    }
  }

  /// A draw from the exponential distribution of mean 1, by inversion.
  private static func exponential(using generator: inout some RandomNumberGenerator) -> Double {
    -log(generator.positiveUnit())
  }
}
