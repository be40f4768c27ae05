/// Which tokens followed each context of the training text, and how often.
///
/// A trie over reversed contexts: the root is the empty context, its children the contexts of one
/// token, and a child puts one older token in front. All n-gram models share one index; they differ
/// in how far down they look.
struct ContextIndex: Sendable {
  /// What followed one context.
  struct Node: Sendable {
    /// Where its entries start in `entries`.
    var start: Int32
    var count: Int32
    /// Sum of the entries' occurrences.
    var occurrences: Int32
    /// Sum of the entries' continuations.
    var continuations: Int32
  }

  /// A token that followed a context.
  struct Entry: Sendable {
    var token: Token
    /// How often the token followed the context.
    var occurrences: Int32
    /// After how many different older tokens the context was followed by the token: the count that
    /// Kneser–Ney smoothing takes below the highest order.
    var continuations: Int32
  }

  /// The longest context that is kept, in tokens.
  static let longestContext = 8

  /// Stands in front of a document's first token.
  static let boundary = Token.max

  static let root: Int32 = 0

  private(set) var nodes: [Node] = []
  private(set) var entries: [Entry] = []
  private var children: ChildTable

  /// - Parameters:
  ///   - documents: Each ends in `endOfText`, which also stands as the context of its first token.
  init(documents: [[Token]], endOfText: Token, vocabularySize: Int) {
    let positions = Self.sortedPositions(of: documents, endOfText: endOfText)
    children = ChildTable(capacity: positions.count * 6)
    entries.reserveCapacity(positions.count * 6)
    nodes.reserveCapacity(positions.count * 5)
    var tallies = (0...Self.longestContext).map { _ in Tally(vocabularySize: vocabularySize) }
    _ = addNode(positions, 0..<positions.count, depth: 0, startsDocument: false, &tallies)
  }

  /// The node of the context that has `token` in front of `node`'s.
  func child(of node: Int32, adding token: Token) -> Int32? {
    children[node, token]
  }

  // MARK: Building

  /// One place in the training text: the token there and the tokens before it, nearest first.
  private struct Position {
    /// The four nearest context tokens, then the next four, 16 bits each.
    var near: UInt64
    var far: UInt64
    var token: Token

    func context(_ distance: Int) -> Token {
      let word = distance < 4 ? near : far
      return Token(truncatingIfNeeded: word >> UInt64((3 - distance & 3) * 16))
    }
  }

  private static func sortedPositions(of documents: [[Token]], endOfText: Token) -> [Position] {
    var positions: [Position] = []
    positions.reserveCapacity(documents.reduce(0) { $0 + $1.count })
    for document in documents {
      var near = UInt64(endOfText) << 48 | 0xFFFF_FFFF_FFFF
      var far = UInt64.max
      for token in document {
        positions.append(Position(near: near, far: far, token: token))
        far = far >> 16 | near << 48
        near = near >> 16 | UInt64(token) << 48
      }
    }
    positions.sort { ($0.near, $0.far, $0.token) < ($1.near, $1.far, $1.token) }
    return positions
  }

  /// Counts that are being added up for one node; `seen` lists the tokens that have any.
  private struct Tally {
    var occurrences: [Int32]
    var continuations: [Int32]
    var seen: [Token] = []

    init(vocabularySize: Int) {
      occurrences = Array(repeating: 0, count: vocabularySize)
      continuations = occurrences
    }

    mutating func add(_ token: Token, occurrences count: Int32) {
      if occurrences[Int(token)] == 0 { seen.append(token) }
      occurrences[Int(token)] += count
      continuations[Int(token)] += 1
    }
  }

  /// Adds the node of the context that all positions in `range` share, and those below it.
  private mutating func addNode(
    _ positions: [Position],
    _ range: Range<Int>,
    depth: Int,
    startsDocument: Bool,
    _ tallies: inout [Tally]
  ) -> Int32 {
    let node = Int32(nodes.count)
    nodes.append(Node(start: 0, count: 0, occurrences: 0, continuations: 0))
    if depth == Self.longestContext || startsDocument {
      for position in positions[range] { tallies[depth].add(position.token, occurrences: 1) }
    } else {
      var low = range.lowerBound
      while low < range.upperBound {
        let token = positions[low].context(depth)
        var high = low + 1
        while high < range.upperBound, positions[high].context(depth) == token { high += 1 }
        let child = addNode(
          positions,
          low..<high,
          depth: depth + 1,
          // What lies beyond the start of a document is no context: the deepest node stands in.
          startsDocument: depth + 1 < Self.longestContext
            && positions[low].context(depth + 1) == Self.boundary,
          &tallies
        )
        children[node, token] = child
        let added = nodes[Int(child)]
        for entry in entries[Int(added.start)..<Int(added.start + added.count)] {
          tallies[depth].add(entry.token, occurrences: entry.occurrences)
        }
        low = high
      }
    }
    store(&tallies[depth], in: node, countsAreRaw: startsDocument)
    return node
  }

  /// - Parameter countsAreRaw: A context that starts a document has nothing older before it, so its
  ///   occurrences stand for its continuations, as in other toolkits.
  private mutating func store(_ tally: inout Tally, in node: Int32, countsAreRaw: Bool) {
    let start = Int32(entries.count)
    var occurrences: Int32 = 0
    var continuations: Int32 = 0
    for token in tally.seen {
      let entry = Entry(
        token: token,
        occurrences: tally.occurrences[Int(token)],
        continuations: countsAreRaw
          ? tally.occurrences[Int(token)] : tally.continuations[Int(token)]
      )
      tally.occurrences[Int(token)] = 0
      tally.continuations[Int(token)] = 0
      entries.append(entry)
      occurrences += entry.occurrences
      continuations += entry.continuations
    }
    nodes[Int(node)] = Node(
      start: start,
      count: Int32(tally.seen.count),
      occurrences: occurrences,
      continuations: continuations
    )
    tally.seen.removeAll(keepingCapacity: true)
  }
}
