import Analysis
import Domain
import Foundation

/// Nights of a probe: a token to each of 25 prompts, twice, of one model that other load moves a
/// little from request to request and from night to night, and of another model.
enum Probes {
  private static let prompts = 25
  private static let tokens = 6

  /// How far requests and nights lie from the model's own log-probabilities: standard deviations.
  private struct Noise {
    var request: Double
    var night: Double
  }

  /// Nights that were called changed, as shares: of the same model, and of one that moved.
  static func probing(_ tests: Int) -> [String: Double] {
    let noises = [
      ("still", Noise(request: 0, night: 0)), ("usual", Noise(request: 0.03, night: 0.03)),
      ("loud", Noise(request: 0.1, night: 0.06)),
    ]
    var counts: [String: Double] = [:]
    for (name, noise) in noises {
      for nights in [1, 3, 7, 20] {
        for shift in [0, 0.1, 0.3, 1] {
          let kind = shift == 0 ? "same model" : "moved by \(shift)"
          var generator = SplitMix64(seed: 4_096)
          let found = (0..<tests).count { _ in
            isChanged(nights: nights, noise, shift: shift, using: &generator)
          }
          counts["\(kind), \(name) nights, \(nights) before"] = Double(found) / Double(tests)
        }
      }
    }
    return counts
  }

  /// The same without log-probabilities, of twenty prompts at the border asked ten times a night.
  static func bordering(_ tests: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for nights in [1, 3, 7] {
      for shift in [0, 0.2, 0.3] {
        var generator = SplitMix64(seed: 8_192)
        let found = (0..<tests).count { _ in
          let chances = (0..<20).map { _ in 0.3 + 0.4 * generator.unitInterval() }
          func night(_ shift: Double) -> [[FirstToken]] {
            chances.map { chance in
              let chance = chance > 0.5 ? chance - shift : chance + shift
              return (0..<10).map { _ in
                FirstToken(token: generator.unitInterval() < chance ? "a" : "b")
              }
            }
          }
          let known = (0..<nights).map { _ in night(0) }
          return isChanged(known, after: night(shift), using: &generator)
        }
        let kind = shift == 0 ? "same model" : "shares moved by \(shift)"
        counts["border, \(kind), \(nights) before"] = Double(found) / Double(tests)
      }
    }
    return counts
  }

  private static func isChanged(
    nights: Int,
    _ noise: Noise,
    shift: Double,
    using generator: inout SplitMix64
  ) -> Bool {
    let own = (0..<prompts).map { _ in
      (0..<tokens).map { -0.3 - 1.2 * Double($0) + 0.4 * generator.normal() }
    }
    let moves = own.map { $0.map { _ in shift * generator.normal() / 0.8 } }
    func night(_ shift: Bool) -> [[FirstToken]] {
      own.indices.map { prompt in
        let level = own[prompt].indices.map { token in
          own[prompt][token] + (shift ? moves[prompt][token] : 0)
            + noise.night * generator.normal()
        }
        return (0..<2).map { _ in
          let listed = level.map { $0 + noise.request * generator.normal() }
          return FirstToken(
            token: "0",
            listed: Dictionary(
              uniqueKeysWithValues: listed.enumerated().map { ("\($0.offset)", $0.element) }
            )
          )
        }
      }
    }
    let known = (0..<nights).map { _ in night(false) }
    return isChanged(known, after: night(shift > 0), using: &generator)
  }

  private static func isChanged(
    _ known: [[[FirstToken]]],
    after: [[FirstToken]],
    using generator: inout SplitMix64
  ) -> Bool {
    let prompts = after.indices.map { prompt in
      ProbeTest.Prompt(
        id: "\(prompt)",
        nights: known.map { $0[prompt] },
        after: after[prompt]
      )
    }
    guard let test = ProbeTest(prompts, using: &generator) else { return false }
    return test.pValue <= 0.05 && test.isBeyond
  }
}
