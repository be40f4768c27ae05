/// Draws n of the rows that go by, without knowing how many there will be.
///
/// Each row has a rank, a hash of the seed and its id; the lowest n are drawn. The same seed thus
/// draws the same cases whatever their order, and a file that grows keeps most of its draw.
struct CaseDraw<Item> {
  private let count: Int
  private let seed: UInt64
  private var strata: [String: [Ranked]] = [:]
  private var sizes: [String: Int] = [:]
  private var row = 0

  private struct Ranked {
    var rank: UInt64
    var row: Int
    var item: Item
  }

  init(count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
  }

  mutating func offer(_ item: Item, id: String, stratum: String) {
    let ranked = Ranked(rank: Stable.number(id, seed: seed), row: row, item: item)
    row += 1
    sizes[stratum, default: 0] += 1
    strata[stratum, default: []].append(ranked)
    // Sorting twice the draw at a time keeps memory bounded and costs log n a row.
    if let kept = strata[stratum]?.count, kept >= 2 * count + 64 { cut(stratum, to: count) }
  }

  /// The drawn items in the order in which they went by.
  mutating func drawn() -> [Item] {
    for (stratum, share) in StratumShares.of(sizes, count: count) { cut(stratum, to: share) }
    return strata.values.joined().sorted { $0.row < $1.row }.map(\.item)
  }

  private mutating func cut(_ stratum: String, to limit: Int) {
    strata[stratum]?.sort { ($0.rank, $0.row) < ($1.rank, $1.row) }
    if let excess = strata[stratum].map({ $0.count - limit }), excess > 0 {
      strata[stratum]?.removeLast(excess)
    }
  }
}
