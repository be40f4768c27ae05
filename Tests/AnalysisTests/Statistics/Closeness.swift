/// Whether a figure agrees with one printed to some decimals.
func isClose(_ value: Double?, _ printed: Double, decimals: Int) -> Bool {
  guard let value else { return false }
  var unit = 1.0
  for _ in 0..<decimals { unit /= 10 }
  return abs(value - printed) <= 0.5000001 * unit
}

/// Four standard errors of a share of `simulations`: a right method leaves it once in 16,000 times.
func tolerance(of share: Double, simulations: Int) -> Double {
  4 * (share * (1 - share) / Double(simulations)).squareRoot()
}
