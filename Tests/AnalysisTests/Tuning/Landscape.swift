import Domain
import Numerics

@testable import Analysis

/// A made sweep over numbers: the chance of each setting to pass, and whether it passes each case.
struct Landscape {
  enum Kind: String, CaseIterable {
    case bump, ridge, hills, slope, additive
    /// No setting tells anything of its neighbours.
    case rough
  }

  let space: SettingSpace
  /// By setting, over all cases.
  private(set) var chances: [Double] = []
  private(set) var results: [[Double]] = []

  init(_ kind: Kind, settings: Int, axes: Int, cases: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let points = (0..<settings).map { _ in (0..<axes).map { _ in generator.unitInterval() } }
    space = SettingSpace(settings: Array(0..<settings), points: points)
    let raw = Self.heights(kind, points, using: &generator)
    let least = raw.min() ?? 0
    let most = raw.max() ?? 1
    let difficulties = (0..<cases).map { _ in generator.normal() }
    for height in raw {
      // From a third to four fifths of the cases.
      let strength = 2 * (height - least) / max(1e-9, most - least) - 0.8
      let own = difficulties.map { 1 / (1 + Double.exp(-(strength + $0))) }
      chances.append(own.reduce(0, +) / Double(cases))
      results.append(own.map { generator.unitInterval() < $0 ? 1 : 0 })
    }
  }

  private static func heights(
    _ kind: Kind,
    _ points: [[Double]],
    using generator: inout SplitMix64
  ) -> [Double] {
    let axes = points.first?.count ?? 0
    func draws(_ count: Int) -> [Double] { (0..<count).map { _ in generator.unitInterval() } }
    func bell(_ point: [Double], _ centre: [Double], _ width: Double) -> Double {
      let square = zip(point, centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return Double.exp(-square / (2 * width * width))
    }
    let centre = draws(axes)
    let width = 0.15 + 0.3 * generator.unitInterval()
    switch kind {
    case .bump: return points.map { bell($0, centre, width) }
    case .ridge:
      let slopes = draws(axes).map { $0 - 0.5 }
      let norm = max(1e-9, slopes.reduce(0) { $0 + $1 * $1 }.squareRoot())
      func along(_ point: [Double]) -> Double {
        zip(point, slopes).reduce(0) { $0 + $1.0 * $1.1 } / norm
      }
      let middle = along(centre)
      return points.map { point in
        let distance = (along(point) - middle) / (0.6 * width)
        return Double.exp(-0.5 * distance * distance)
      }
    case .hills:
      let hills = (0..<4).map { _ in
        (draws(axes), 0.4 + 0.6 * generator.unitInterval(), 0.12 + 0.2 * generator.unitInterval())
      }
      return points.map { point in hills.map { $0.1 * bell(point, $0.0, $0.2) }.max() ?? 0 }
    case .slope:
      let slopes = draws(axes).map { $0 - 0.5 }
      return points.map { point in zip(point, slopes).reduce(0) { $0 + $1.0 * $1.1 } }
    case .additive:
      let weights = draws(axes)
      return points.map { point in
        -zip(weights, zip(point, centre)).reduce(0) { $0 + $1.0 * abs($1.1.0 - $1.1.1) }
      }
    case .rough: return draws(points.count)
    }
  }
}

extension Landscape {
  var cases: [String] { (results.first ?? []).indices.map(String.init) }

  func result(_ setting: Int, _ id: String) -> Double? {
    Int(id).flatMap { results[setting].indices.contains($0) ? results[setting][$0] : nil }
  }

  /// What is lost in the chance to pass, by the setting that was found.
  func regret(_ setting: Int?) -> Double {
    (chances.max() ?? 0) - (setting.map { chances[$0] } ?? chances.min() ?? 0)
  }

  /// Settings at random, as many as the requests carry over all cases.
  func random(requests: Int, using generator: inout SplitMix64) -> Int? {
    var order = Array(results.indices)
    generator.shuffle(&order)
    let tried = order.prefix(requests / max(1, cases.count))
    return tried.max { mean($0) < mean($1) }
  }

  /// Successive halving among as many random settings as the requests carry.
  func halved(requests: Int, using generator: inout SplitMix64) -> Int? {
    var order = Array(results.indices)
    generator.shuffle(&order)
    for count in (2...order.count).reversed() {
      let field = Array(order.prefix(count))
      var halving = Halving(settings: count, cases: cases)
      while !halving.next.cases.isEmpty { halving.record { result(field[$0], $1) } }
      if halving.spent <= requests { return halving.leader.map { field[$0] } }
    }
    return nil
  }

  func adaptive(requests: Int, seed: UInt64) -> (found: Int?, spent: Int) {
    var search = AdaptiveSearch(space, cases: cases, requests: requests, seed: seed)
    while !search.next.cases.isEmpty { search.record(result) }
    return (search.leader, search.spent)
  }

  private func mean(_ setting: Int) -> Double {
    results[setting].reduce(0, +) / Double(max(1, results[setting].count))
  }
}
