package import Domain
import Numerics

/// Settings as points: numbers from 0 to 1 between the least and the greatest, names each half a step
/// from every other.
package struct SettingSpace: Hashable, Sendable {
  /// Indices of the run's arms that are points.
  package let settings: [Int]

  /// In the order of `settings`.
  let points: [[Double]]
  private let places: [Int: Int]

  /// - Parameter arms: Those that are searched: not the default, which has none of the swept
  ///   parameters.
  package init(_ arms: [Arm]) {
    let axes = ArmFactor.varying(among: arms).map { Axis($0, arms: arms) }
    self.init(
      settings: arms.map(\.index),
      points: arms.map { arm in axes.flatMap { $0.place(arm) } }
    )
  }

  init(settings: [Int], points: [[Double]]) {
    self.settings = settings
    self.points = points
    places = Dictionary(
      settings.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func place(of setting: Int) -> Int { places[setting] ?? 0 }

  /// So many settings, each as far from those before as there is (Gonzalez 1985).
  func spread(_ count: Int, startingAt first: Int) -> [Int] {
    guard !settings.isEmpty, count > 0 else { return [] }
    var next = first % settings.count
    var order = [next]
    var distances = points.map { _ in Double.infinity }
    while order.count < min(count, settings.count) {
      for place in points.indices {
        let distance = zip(points[place], points[next]).reduce(0) { total, pair in
          total + (pair.0 - pair.1) * (pair.0 - pair.1)
        }
        distances[place] = min(distances[place], distance)
      }
      distances[next] = -1
      next = distances.indices.max { (distances[$0], $1) < (distances[$1], $0) } ?? next
      order.append(next)
    }
    return order.map { settings[$0] }
  }

  private struct Axis {
    let factor: ArmFactor
    private let names: [JSONValue?]
    private let range: ClosedRange<Double>?
    private let isLogarithmic: Bool

    /// Numbers that span more than this many times the least are meant by their ratios.
    private static let widest = 50.0

    init(_ factor: ArmFactor, arms: [Arm]) {
      self.factor = factor
      let values = arms.map { $0.value(of: factor) }
      let numbers = values.compactMap { $0?.numberValue }
      if numbers.count == values.count, let least = numbers.min(), let most = numbers.max() {
        names = []
        range = least...most
        isLogarithmic = least > 0 && most / least > Self.widest
      } else {
        names = values.distinct
        range = nil
        isLogarithmic = false
      }
    }

    func place(_ arm: Arm) -> [Double] {
      let value = arm.value(of: factor)
      guard let range else {
        let half = 0.5 / 2.0.squareRoot()
        return names.map { $0 == value ? half : 0 }
      }
      let number = value?.numberValue ?? range.lowerBound
      guard range.upperBound > range.lowerBound else { return [0] }
      if isLogarithmic {
        return [
          Double.log(number / range.lowerBound) / Double.log(range.upperBound / range.lowerBound)
        ]
      }
      return [(number - range.lowerBound) / (range.upperBound - range.lowerBound)]
    }
  }
}
