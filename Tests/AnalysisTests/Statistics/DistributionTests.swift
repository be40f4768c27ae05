import Testing

@testable import Analysis

// Reference values: SciPy 1.17.1 (stats.norm, stats.t, stats.binom).
struct DistributionTests {
  @Test(
    arguments: [
      (0.001, -3.090232306167813), (0.025, -1.9599639845400545), (0.2, -0.8416212335729142),
      (0.5, 0), (0.9, 1.2815515655446004), (0.99999, 4.264890793923841),
      (1e-10, -6.361340902404056),
    ]
  )
  func `the normal quantile agrees with SciPy`(probability: Double, z: Double) {
    #expect(abs(NormalDistribution.quantile(probability) - z) < 1e-12)
  }

  @Test(
    arguments: [
      (-8, 6.22096057427174e-16), (-1.5, 0.06680720126885807), (0, 0.5),
      (1.96, 0.9750021048517795), (5, 0.9999997133484281),
    ]
  )
  func `the normal distribution function agrees with SciPy`(z: Double, share: Double) {
    #expect(abs(NormalDistribution.cumulative(z) / share - 1) < 1e-12)
  }

  @Test(
    arguments: [
      (1, 12.706205), (4, 2.776445), (9, 2.262157), (19, 2.093024), (29, 2.045230),
      (199, 1.971957),
    ]
  )
  func `the t quantile at 0.975 agrees to the printed digits`(degrees: Double, t: Double) {
    let distribution = StudentT(degreesOfFreedom: degrees)
    #expect(isClose(distribution.quantile(0.975), t, decimals: 6))
    #expect(isClose(distribution.quantile(0.025), -t, decimals: 6))
    #expect(isClose(distribution.twoSidedPValue(t), 0.05, decimals: 6))
  }

  @Test(
    arguments: [
      (0.9, 1.5, 2.1963984175655376), (0.995, 3, 5.840909309733355),
      (0.01, 12, -2.680997993120915), (0.999999, 7, 14.241469651921154),
      (0.6, 1000, 0.25341451583949876),
    ]
  )
  func `the t quantile agrees with SciPy`(probability: Double, degrees: Double, t: Double) {
    let quantile = StudentT(degreesOfFreedom: degrees).quantile(probability)
    #expect(abs(quantile / t - 1) < 1e-9)
  }

  @Test(
    arguments: [
      (-3.2, 4, 0.016450405300469487), (0.5, 1, 0.6475836176504333),
      (2.5, 7.3, 0.9801748826671998), (12, 30, 0.999999999999721),
      (-0.1, 199, 0.46022249776695545), (6, 2.5, 0.9923591350572385),
    ]
  )
  func `the t distribution function agrees with SciPy`(t: Double, degrees: Double, share: Double) {
    #expect(abs(StudentT(degreesOfFreedom: degrees).cumulative(t) - share) < 1e-12)
  }

  @Test(
    arguments: [
      (3, 10, 0.3, 0.2668279319999998, 0.6496107184000002),
      (95, 100, 0.95, 0.180017827270429, 0.5640186993142888),
      (0, 5, 0.2, 0.32768, 0.32768),
      (480, 1000, 0.5, 0.011340982371187717, 0.10872414660207075),
      (7, 7, 0.9, 0.4782969, 1),
      (12_345, 50_000, 0.25, 0.0011447600327784593, 0.055131696623343156),
    ]
  )
  func `the binomial distribution agrees with SciPy`(
    successes: Int,
    count: Int,
    probability: Double,
    mass: Double,
    cumulative: Double
  ) {
    let distribution = BinomialDistribution(count: count, probability: probability)
    #expect(abs(distribution.mass(successes) / mass - 1) < 1e-9)
    #expect(abs(distribution.cumulative(successes) / cumulative - 1) < 1e-9)
  }

  @Test func `the edges of a distribution are finite or infinite as they should be`() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(StudentT(degreesOfFreedom: 3).quantile(1) == .infinity)
    #expect(StudentT(degreesOfFreedom: 3).quantile(0.5) < 1e-12)
    #expect(StudentT(degreesOfFreedom: 3).cumulative(.infinity) == 1)
    #expect(BinomialDistribution(count: 4, probability: 1).mass(4) == 1)
    #expect(BinomialDistribution(count: 4, probability: 0).cumulative(0) == 1)
    #expect(BinomialDistribution(count: 4, probability: 0.5).cumulative(-1) == 0)
  }
}
