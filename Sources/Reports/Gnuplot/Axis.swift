import Foundation

/// An axis with its unit, its range and its tics, all chosen here rather than by gnuplot: one value,
/// none, or ten orders of magnitude must come out well, and the same each time.
package struct Axis: Hashable, Sendable {
  package var label: String
  package var range: ClosedRange<Double>
  package var isLogarithmic: Bool
  package var tics: [Double]

  /// Logarithmic where the positive values span more than this.
  private static let logarithmicSpan = 30.0

  /// An axis for quantities.
  ///
  /// `nil` without a finite value.
  ///
  /// - Parameters:
  ///   - allowsLogarithm: Whether a wide span may make it logarithmic; values of 0 and below are then
  ///     left to the edge.
  ///   - includesZero: Whether a linear one has to reach to 0: where the eye compares sizes, and not
  ///     where it looks for changes.
  ///   - areCounts: Whether only whole numbers make sense as tics.
  package init?(
    _ label: String,
    values: some Sequence<Double>,
    allowsLogarithm: Bool = true,
    includesZero: Bool = true,
    areCounts: Bool = false
  ) {
    let values = values.filter(\.isFinite)
    guard let smallest = values.min(), let greatest = values.max() else { return nil }
    self.label = label
    let smallestPositive = values.filter { $0 > 0 }.min() ?? 1
    if allowsLogarithm, smallest >= 0, greatest > 0,
      greatest / smallestPositive > Self.logarithmicSpan
    {
      isLogarithmic = true
      range =
        max(
          smallestPositive / 1.15,
          .leastNormalMagnitude
        )...min(
          greatest * 1.15,
          .greatestFiniteMagnitude
        )
      tics = Self.logarithmicTics(range)
    } else {
      isLogarithmic = false
      (range, tics) = Self.linear(
        from: includesZero ? min(0, smallest) : smallest,
        to: includesZero ? max(0, greatest) : greatest,
        smallestStep: areCounts ? 1 : 0
      )
    }
  }

  /// An axis of fixed range and tics, such as 0 to 100 %.
  package init(_ label: String, range: ClosedRange<Double>, tics: [Double]) {
    self.label = label
    self.range = range
    self.tics = tics
    isLogarithmic = false
  }

  /// 0 to 100 per cent.
  package static func percent(_ label: String) -> Axis {
    Axis(label, range: 0...100, tics: [0, 20, 40, 60, 80, 100])
  }

  /// An axis for marks: it reaches to 0, or from 0 to 100 per cent, unless the values keep to so
  /// narrow a band that the marks would lie on one another.
  ///
  /// `nil` without a finite value.
  package static func forMarks(
    _ label: String,
    values: [Double],
    isShare: Bool,
    allowsLogarithm: Bool = true
  ) -> Axis? {
    let values = values.filter(\.isFinite)
    guard let smallest = values.min(), let greatest = values.max() else { return nil }
    let whole = isShare ? 100 : greatest
    let isNarrow = smallest > 0 && greatest - smallest < whole / 2.5
    guard isShare, !isNarrow else {
      return Axis(
        label,
        values: values,
        allowsLogarithm: allowsLogarithm && !isNarrow,
        includesZero: !isNarrow
      )
    }
    return percent(label)
  }

  /// Whether the eye may compare lengths from its start.
  var startsAtZero: Bool { !isLogarithmic && range.lowerBound <= 0 }

  /// The same with room at both ends, for marks that stand beside their place.
  var widened: Axis {
    var axis = self
    if isLogarithmic {
      axis.range = range.lowerBound / 1.1...range.upperBound * 1.1
    } else {
      let margin = (range.upperBound - range.lowerBound) * 0.03
      axis.range = range.lowerBound - margin...range.upperBound + margin
    }
    return axis
  }

  /// The lines that set it.
  func settings(_ letter: String) -> [String] {
    let marks = labels(letter).map { "\(GnuplotText.ticLabel($1)) \(Self.number($0))" }
    return [
      "set \(letter)label \(GnuplotText.quoted(label)) textcolor '\(GnuplotScript.Style.ink)'",
      "set \(letter)range [\(Self.number(range.lowerBound)):\(Self.number(range.upperBound))]",
      "set \(letter)tics (\(marks.joined(separator: ", ")))",
    ] + (isLogarithmic ? ["set logscale \(letter)"] : [])
  }

  /// Side by side, long labels would run into one another: then every second tic has none.
  private func labels(_ letter: String) -> [(tic: Double, label: String)] {
    let words = Self.words(tics)
    let longest = words.map(\.count).max() ?? 0
    let isCrowded = letter == "x" && (longest + 1) * words.count > Self.labelColumns
    return zip(tics, words).enumerated().map { position, mark in
      (mark.0, isCrowded && position % 2 == 1 ? "" : mark.1)
    }
  }

  /// Characters that fit below the narrowest figure's axis, which a key stands beside.
  private static let labelColumns = 48

  /// With as many digits as tell each from the next.
  private static func words(_ tics: [Double]) -> [String] {
    let texts = (3...9).map { digits in tics.map { words($0, digits: digits) } }
    return texts.first { Set($0).count == tics.count } ?? texts.last ?? []
  }

  private static func words(_ value: Double, digits: Int) -> String {
    guard abs(value) >= 1e6 || (abs(value) < 1e-4 && value != 0) else {
      return NumberText.fixed(value, decimals: decimals(value))
    }
    // 1e6, where C writes 1e+06.
    return String(format: "%.\(digits)g", value).replacing("e+", with: "e")
      .replacing("e0", with: "e").replacing("e-0", with: "e-")
  }

  private static func decimals(_ value: Double) -> Int {
    (0...6).first { digits in
      let scaled = abs(value) * pow(10, Double(digits))
      return abs(scaled - scaled.rounded()) < 1e-6 * max(scaled, 1)
    } ?? 6
  }

  static func number(_ value: Double) -> String {
    value.rounded(significantDigits: 9)
  }

  // MARK: Tics

  /// A little more than the values need, and about five round tics within.
  private static func linear(
    from smallest: Double,
    to greatest: Double,
    smallestStep: Double
  ) -> (range: ClosedRange<Double>, tics: [Double]) {
    // What sums rounded differently is one value; gnuplot is given nine digits of each end.
    let magnitude = max(abs(smallest), abs(greatest))
    let areApart = greatest - smallest > magnitude * 1e-6
    let span = areApart ? greatest - smallest : magnitude < 1e6 ? 1 : magnitude / 10
    let margin = span * 0.04
    // At 0 a quantity ends; anywhere else a mark needs room.
    let low = smallest == 0 ? 0 : smallest - margin
    let high = max(greatest, smallest + span) + margin
    guard low.isFinite, high.isFinite, span.isFinite else {
      return (-Double.greatestFiniteMagnitude / 4...Double.greatestFiniteMagnitude / 4, [0])
    }
    let rough = max(span / 6, smallestStep)
    let power = pow(10, log10(rough).rounded(.down))
    let step =
      ((smallestStep > 0 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).first { $0 * power >= rough * 0.999 }
        ?? 10) * power
    guard step > 0 else { return (low...high, [low, high]) }
    let first = (low / step).rounded(.up)
    let count = Int(min(max(((high / step).rounded(.down) - first), 0), 12))
    return (low...high, (0...count).map { (first + Double($0)) * step })
  }

  /// 1, 2 and 5 within one or two decades, 1 alone beyond; never more than about ten.
  private static func logarithmicTics(_ range: ClosedRange<Double>) -> [Double] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    let decades = last - first
    let factors: [Double] = decades <= 3 ? [1, 2, 5] : decades <= 5 ? [1, 3] : [1]
    let stride = max(1, decades / 8)
    return Swift.stride(from: first, through: last, by: stride).flatMap { exponent in
      factors.map { $0 * pow(10, Double(exponent)) }
    }.filter(range.contains)
  }
}
