import Domain
import Foundation

extension ThinkTime {
  /// The pause before a turn: the same in every arm and run, so that they wait alike.
  func pause(sample: String, repetition: Int, turn: Int, seed: UInt64) -> Duration {
    var generator = SplitMix64(
      seed: Stable.mixed(
        Stable.number(sample, seed: seed) ^ UInt64(repetition) << 32 ^ UInt64(turn)
      )
    )
    return drawn(using: &generator)
  }

  /// One time of the distribution.
  func drawn(using generator: inout SplitMix64) -> Duration {
    if case .constant(let duration) = self { return duration }
    // Neither 0, of which there is no logarithm, nor 1.
    let unit = min(max(generator.unitInterval(), 0x1p-53), 1 - 0x1p-53)
    let seconds: Double =
      switch self {
      case .constant(let duration): duration.inSeconds
      case .uniform(let from, let to):
        from.inSeconds + unit * (to.inSeconds - from.inSeconds)
      case .exponential(let mean): -mean.inSeconds * log(unit)
      case .lognormal(let median, let sigma):
        median.inSeconds * exp(sigma * Self.normal(unit, generator.unitInterval()))
      }
    return .nanoseconds(Int64((min(max(seconds, 0), Self.longest) * 1e9).rounded()))
  }

  /// The expectation, for estimates.
  package var mean: Duration {
    switch self {
    case .constant(let duration): duration
    case .uniform(let from, let to): (from + to) / 2
    case .exponential(let mean): mean
    case .lognormal(let median, let sigma): median * exp(sigma * sigma / 2)
    }
  }

  /// A day: a tail beyond it is nobody's meaning.
  private static let longest = 86_400.0

  /// Box and Muller, 1958.
  private static func normal(_ first: Double, _ second: Double) -> Double {
    (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
  }

  /// As a load is described: `2 s`, `about 2 s`.
  package var words: String {
    switch self {
    case .constant(let duration): duration.shortWords
    case .uniform(let from, let to): "\(from.shortWords) to \(to.shortWords)"
    case .exponential(let mean): "\(mean.shortWords) on average"
    case .lognormal(let median, _): "about \(median.shortWords)"
    }
  }

  /// In one line, so that a plan's hash tells one from another.
  var canonical: JSONValue {
    switch self {
    case .constant(let duration): .array([.integer(duration.inNanoseconds)])
    case .uniform(let from, let to):
      ["uniform", .integer(from.inNanoseconds), .integer(to.inNanoseconds)]
    case .exponential(let mean): ["exponential", .integer(mean.inNanoseconds)]
    case .lognormal(let median, let sigma):
      ["lognormal", .integer(median.inNanoseconds), .number(sigma)]
    }
  }
}
