package import Domain

/// How the size of a load is written: `18.4/s`, `8 in flight`.
package enum LoadText {
  package static func words(_ offer: LoadOffer) -> String {
    switch offer {
    case .closed(let inFlight): "\(NumberText.grouped(inFlight)) in flight"
    case .open(let rate): RateText.perSecond(rate)
    }
  }

  package static func words(_ size: Double, _ axis: LoadAxis) -> String {
    words(LoadOffer(size, axis))
  }

  /// `16.2/s to 17.1/s`, `79 to 83 in flight`.
  package static func words(_ sizes: ClosedRange<Double>, _ axis: LoadAxis) -> String {
    let last = words(sizes.upperBound, axis)
    guard sizes.lowerBound < sizes.upperBound else { return last }
    switch axis {
    case .rate: return "\(words(sizes.lowerBound, axis)) to \(last)"
    case .inFlight: return "\(NumberText.trimmed(sizes.lowerBound)) to \(last)"
    }
  }
}
