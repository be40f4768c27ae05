import Domain
import Testing

@testable import Analysis

struct AdaptiveSearchTests {
  @Test(arguments: [0, 1, 7, 40, 112, 300, 1_000, 4_000, 100_000], [1, 3, 12, 112])
  func `no more requests are sent than it may take`(requests: Int, cases: Int) {
    let landscape = Landscape(.hills, settings: 30, axes: 2, cases: cases, seed: 2)
    let found = landscape.adaptive(requests: requests, seed: 1)
    #expect(found.spent <= requests)
    if requests >= 4 * cases { #expect(found.found != nil) }
    if requests >= 300, cases == 112 { #expect(found.spent * 2 > min(requests, 3_000)) }
  }

  // Temperature 0 is asked once, the others three times.
  @Test func `requests are counted, and not settings`() {
    let landscape = Landscape(.bump, settings: 30, axes: 2, cases: 60, seed: 3)
    let prices = (0..<30).map { $0 % 2 == 0 ? 1 : 3 }
    var search = AdaptiveSearch(
      landscape.space,
      cases: landscape.cases,
      requestsPerCase: prices,
      requests: 500,
      seed: 1
    )
    var sent = 0
    while !search.next.cases.isEmpty {
      sent += search.next.settings.reduce(0) { $0 + prices[$1] } * search.next.cases.count
      search.record(landscape.result)
    }
    #expect(search.spent == sent)
    #expect((250...500).contains(sent))
  }

  @Test func `each case is asked in one round, and the finalists alone on the second half`() {
    let landscape = Landscape(.bump, settings: 60, axes: 2, cases: 100, seed: 4)
    var search = AdaptiveSearch(
      landscape.space,
      cases: landscape.cases,
      requests: 1_200,
      seed: 1
    )
    var asked: [String] = []
    var fields: [Set<Int>] = []
    while !search.next.cases.isEmpty {
      asked += search.next.cases
      fields.append(Set(search.next.settings))
      search.record(landscape.result)
    }
    #expect(asked == landscape.cases)
    #expect(fields.count == 6)
    #expect(fields[4].count <= 5)
    #expect(fields[5].isSubset(of: fields[4]))
    #expect(search.leader.map(fields[5].contains) == true)
    // New ones come in while it searches.
    #expect(!fields[1].isSubset(of: fields[0]))
  }

  @Test func `a peak is found that few of the first settings are near`() {
    var regret = 0.0
    for seed in 0..<10 as Range<UInt64> {
      let landscape = Landscape(.slope, settings: 100, axes: 2, cases: 112, seed: 60 + seed)
      regret += landscape.regret(landscape.adaptive(requests: 1_500, seed: seed).found)
    }
    #expect(regret / 10 < 0.04)
  }

  @Test func `the same seed asks the same`() {
    let landscape = Landscape(.hills, settings: 50, axes: 3, cases: 60, seed: 5)
    let found = landscape.adaptive(requests: 700, seed: 1)
    #expect(found == landscape.adaptive(requests: 700, seed: 1))
  }

  @Test func `a setting that breaks a constraint is asked no more and does not win`() {
    let landscape = Landscape(.slope, settings: 40, axes: 2, cases: 80, seed: 6)
    let order = landscape.chances.indices.sorted {
      landscape.chances[$0] > landscape.chances[$1]
    }
    let barred = Set(order.prefix(20))
    var search = AdaptiveSearch(landscape.space, cases: landscape.cases, requests: 900, seed: 1)
    var asked: [Int: Int] = [:]
    while !search.next.cases.isEmpty {
      for setting in search.next.settings { asked[setting, default: 0] += 1 }
      search.record(landscape.result) { barred.contains($0) ? .unfit : .fit }
    }
    #expect(barred.allSatisfy { asked[$0] ?? 0 <= 1 })
    #expect(search.leader.map { !barred.contains($0) } == true)
  }

  @Test func `names and numbers of a sweep become points`() {
    let arms = [("a", 1.0), ("a", 10), ("b", 100), ("b", 1_000)].enumerated().map { index, pair in
      Arm(
        index: index + 5,
        model: "m",
        prompt: pair.0,
        cell: [Arm.Setting(name: "top_k", value: .number(pair.1))]
      )
    }
    let space = SettingSpace(arms)
    #expect(space.settings == [5, 6, 7, 8])
    // Ratios count where numbers span that much.
    let thirds = space.points.compactMap(\.last).map { ($0 * 3).rounded(toPlaces: 6) }
    #expect(thirds == [0, 1, 2, 3])
    let apart = zip(space.points[0], space.points[2]).dropLast().reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    #expect(abs(apart - 0.25) < 1e-12)
    #expect(space.spread(2, startingAt: 0) == [5, 8])
  }

  // Two observations of a process with kernel k: the mean at a point is kᵀ(K + σ²I)⁻¹y.
  @Test func `beliefs go through what is known surely, and fall back to the level far away`() throws
  {
    let points = [[0.0], [0.5], [1.0]]
    let observations = [
      GaussianProcess.Observation(setting: 0, round: 0, mean: 0, count: 1_000_000),
      GaussianProcess.Observation(setting: 2, round: 0, mean: 1, count: 1_000_000),
    ]
    let process = try #require(
      GaussianProcess(points: points, observations: observations, noise: 1)
    )
    let beliefs = process.beliefs([0, 1, 2])
    #expect(beliefs[0].mean < 0.2)
    #expect(beliefs[2].mean > 0.8)
    #expect(abs(beliefs[1].mean - 0.5) < 1e-9)
    #expect(beliefs[1].deviation > beliefs[0].deviation)
  }

  @Test func `a matrix is the product of its triangle`() throws {
    // Of Golub and Van Loan's kind: [[4, 2], [2, 5]] is [[2, 0], [1, 2]] by itself.
    let factor = try #require(Cholesky([[4, 2], [2, 5]]))
    #expect(factor.multiplyLower([1, 0]) == [2, 1])
    #expect(factor.multiplyLower([0, 1]) == [0, 2])
    #expect(factor.solveLower([2, 5]) == [1, 2])
    #expect(Cholesky([[1, 2], [2, 1]]) == nil)
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
