extension Estimate {
  /// A ratio of two means that are not negative, by the intervals of both.
  ///
  /// Its ends are the R at which 0 is an end of `part − R · whole`, whose variance is recovered from the
  /// distance of each mean to the end of its own interval (Zou and Donner 2008; Donner and Zou 2012;
  /// Newcombe 2016, "MOVER-R"), so that it is as lopsided as they are and never negative. Of a constant
  /// over a share it is the constant over the share's own interval.
  ///
  /// Without `lower` and `upper` where a mean has no bounds; without `upper` where `whole` may be 0. `nil`
  /// where it is.
  ///
  /// - Parameter correlation: Of the two means, in −1...1.
  static func ratio(of part: Estimate, to whole: Estimate, correlation: Double) -> Estimate? {
    guard whole.value > 0, part.value >= 0 else { return nil }
    var ratio = Estimate(value: part.value / whole.value, level: whole.level, count: whole.count)
    guard let partLower = part.lower, let partUpper = part.upper, let wholeLower = whole.lower,
      let wholeUpper = whole.upper
    else { return ratio }
    // Each end solves a · R² − 2b · R + c = 0.
    func root(_ partEnd: Double, _ wholeEnd: Double) -> (a: Double, c: Double, sum: Double) {
      let a = wholeEnd * (2 * whole.value - wholeEnd)
      let c = partEnd * (2 * part.value - partEnd)
      let b =
        part.value * whole.value
        - correlation * abs(part.value - partEnd) * abs(whole.value - wholeEnd)
      return (a, c, b + max(0, b * b - a * c).squareRoot())
    }
    let low = root(max(0, partLower), wholeUpper)
    ratio.lower = low.c > 0 ? low.c / low.sum : 0
    if wholeLower > 0 {
      let high = root(partUpper, wholeLower)
      ratio.upper = high.sum / high.a
    }
    return ratio
  }
}
