import Domain
package import Suites

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// When the requests of an open loop are to leave: all of it known before the first one does.
///
/// Times are offsets from the start of the stage, absolute and never chained, so that one late
/// request does not delay the next. Constant arrivals are at i / rate. Poisson arrivals have
/// independent exponential gaps of mean 1 / rate from the one seeded generator; they are not
/// rescaled to hit an end time, because that would make the gaps dependent. Where their number is
/// fixed, their instants are drawn independently instead, as those of a Poisson process are once their
/// number is known.
package struct ArrivalSchedule: Hashable, Sendable {
  package var offsets: [Duration]

  /// - Parameters:
  ///   - rate: requests per second, greater than 0.
  ///   - limit: the stage's length, as a count of requests or a duration (its end excluded).
  ///   - ramp: how long the rate takes to rise linearly from 0 to `rate`; zero for none.
  ///   - fixesCount: whether Poisson arrivals without a ramp are rate × length in number.
  package init(
    law: LoadStage.Arrivals,
    rate: Double,
    limit: Limit,
    ramp: Duration = .zero,
    fixesCount: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) {
    offsets = []
    guard rate > 0, rate.isFinite else { return }
    if fixesCount, law == .poisson, ramp == .zero {
      offsets = Self.independent(rate: rate, limit: limit, using: &generator)
      return
    }
    let warp = RampedRate(rate: rate, rampSeconds: ramp.inSeconds)
    // Arrivals of a unit-rate process, mapped through the inverse of the expected count.
    var expected = 0.0
    while offsets.count < Self.mostArrivals {
      if law == .poisson { expected += Self.exponential(using: &generator) }
      let seconds = warp.seconds(untilExpected: expected)
      switch limit {
      case .count(let count): if offsets.count >= count { return }
      case .duration(let duration): if seconds >= duration.inSeconds { return }
      }
      offsets.append(.nanoseconds(Int64((seconds * 1e9).rounded())))
      if law == .constant { expected += 1 }
    }
  }

  package enum Limit: Hashable, Sendable {
    case count(Int)
    case duration(Duration)
  }

  /// More would not fit a plan held in memory; a suite asks for less or uses several stages.
  package static let mostArrivals = 10_000_000

  private static func independent(
    rate: Double,
    limit: Limit,
    using generator: inout some RandomNumberGenerator
  ) -> [Duration] {
    let (count, seconds): (Double, Double) =
      switch limit {
      case .count(let count): (Double(count), Double(count) / rate)
      case .duration(let duration): ((rate * duration.inSeconds).rounded(), duration.inSeconds)
      }
    return (0..<Int(min(max(count, 0), Double(mostArrivals)))).map { _ in
      let place = Double(generator.next() >> 11) * 0x1p-53
      return Duration.nanoseconds(Int64((place * seconds * 1e9).rounded(.down)))
    }
    .sorted()
  }

  /// A draw from the exponential distribution of mean 1, by inversion.
  private static func exponential(using generator: inout some RandomNumberGenerator) -> Double {
    // 53 random bits in (0, 1]: the logarithm of 0 cannot happen.
    let uniform = (Double(generator.next() >> 11) + 1) * 0x1p-53
    return -log(uniform)
  }
}

/// A rate that rises linearly and then stays.
private struct RampedRate {
  var rate: Double
  var rampSeconds: Double

  /// The time by which `count` arrivals are expected: the inverse of the integral of the rate.
  func seconds(untilExpected count: Double) -> Double {
    let inRamp = rate * rampSeconds / 2
    guard rampSeconds > 0, count < inRamp else { return rampSeconds / 2 + count / rate }
    return (2 * count * rampSeconds / rate).squareRoot()
  }
}
