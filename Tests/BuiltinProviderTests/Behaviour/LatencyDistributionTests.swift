import Foundation
import Testing

@testable import BuiltinProvider

struct LatencyDistributionTests {
  /// The moments of each distribution, from its definition, against 20,000 samples of a fixed seed.
  @Test(arguments: [
    (LatencyDistribution.constant(.milliseconds(12)), 12.0, 0.0),
    (.lognormal(median: .milliseconds(80), sigma: 0.3), 80 * exp(0.045), 0.3069),
    (.gamma(mean: .milliseconds(12), shape: 4), 12.0, 0.5),
    (.gamma(mean: .milliseconds(12), shape: 0.5), 12.0, 1.4142),
  ])
  func `samples have the distribution's mean and coefficient of variation`(
    distribution: LatencyDistribution,
    mean: Double,
    variation: Double
  ) {
    var random = RandomSource(seed: 11)
    let samples = (0..<20_000).map { _ in distribution.sample(&random) / 1e6 }
    let sampleMean = samples.reduce(0, +) / 20_000
    let variance = samples.reduce(0) { $0 + pow($1 - sampleMean, 2) } / 20_000
    #expect(abs(sampleMean / mean - 1) < 0.03)
    #expect(abs(variance.squareRoot() / sampleMean - variation) < 0.03)
  }

  @Test func `due times add up from the start, prompt and load included`() {
    let pacing = Pacing(
      firstToken: .constant(.milliseconds(80)),
      perToken: .constant(.milliseconds(10)),
      perPromptToken: .milliseconds(1)
    )
    var pace = RequestPace(pacing, promptTokens: 20, factor: 1.5, random: RandomSource(seed: 0))
    #expect((0..<3).map { _ in pace.nextDue() } == [150_000_000, 165_000_000, 180_000_000])
    var free = RequestPace(Pacing(), promptTokens: 20, factor: 1, random: RandomSource(seed: 0))
    #expect(free.nextDue() == nil)
  }

  @Test func `a drift changes the pace at its time or its request`() {
    var own = ModelBehaviour()
    own.pacing.firstToken = .constant(.milliseconds(10))
    let later = Pacing(firstToken: .constant(.milliseconds(20)))
    own.drift = .init(trigger: .time(.seconds(60)), pacing: later)
    #expect(own.pacing(uptime: .seconds(59), requests: 1_000) == own.pacing)
    #expect(own.pacing(uptime: .seconds(60), requests: 0) == later)
    own.drift = .init(trigger: .requests(500), pacing: later)
    #expect(own.pacing(uptime: .seconds(600), requests: 499) == own.pacing)
    #expect(own.pacing(uptime: .zero, requests: 500) == later)
  }
}
