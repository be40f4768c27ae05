import Domain

/// A run's arms by their index, with what their tokens cost.
struct PricedArms {
  private let arms: [Int: Arm]
  private let prices: [String: TokenPrice]

  init(_ manifest: RunManifest) {
    arms = Dictionary(manifest.arms.map { ($0.index, $0) }) { first, _ in first }
    prices = manifest.prices
  }

  subscript(index: Int) -> Arm? { arms[index] }

  /// Of the arm's model.
  func price(ofArm index: Int) -> TokenPrice? { arms[index].flatMap { prices[$0.model] } }

  /// `nil` where the price or the tokens are not known.
  func cost(of record: AttemptRecord) -> (amount: Double, currency: String)? {
    let price = price(ofArm: record.arm)
    return record.cost(at: price).map { ($0, price?.currency ?? TokenUsage.toldCurrency) }
  }
}
