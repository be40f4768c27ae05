/// A token's number: 0–255 are the single bytes, then the merges in the order they were learnt, then
/// the special tokens.
typealias Token = UInt16

/// Byte-level byte-pair encoding: every byte string becomes tokens and comes back unchanged.
struct Tokenizer: Sendable {
  /// Tokens that no text encodes to; they structure documents and conversations.
  enum Special: Int, CaseIterable, Sendable {
    case endOfText, system, user, assistant

    var text: String {
      switch self {
      case .endOfText: "<|endoftext|>"
      case .system: "<|system|>"
      case .user: "<|user|>"
      case .assistant: "<|assistant|>"
      }
    }
  }

  /// What each ordinary token stands for, by its number.
  let bytes: [[UInt8]]

  /// The merged token of each pair that merges; a lower number merges first.
  private let merges: MergeTable

  init(merges pairs: [(Token, Token)]) {
    var bytes = (UInt8.min...UInt8.max).map { [$0] }
    var merges = MergeTable(capacity: pairs.count)
    for (left, right) in pairs {
      merges[left, right] = Token(bytes.count)
      bytes.append(bytes[Int(left)] + bytes[Int(right)])
    }
    self.bytes = bytes
    self.merges = merges
  }

  /// Ordinary and special tokens together.
  var vocabularySize: Int { bytes.count + Special.allCases.count }

  func token(_ special: Special) -> Token {
    Token(bytes.count + special.rawValue)
  }

  func special(_ token: Token) -> Special? {
    Special(rawValue: Int(token) - bytes.count)
  }

  /// The bytes of a token as text shows it; a special token shows as its name.
  func spelling(of token: Token) -> [UInt8] {
    if let special = special(token) { return Array(special.text.utf8) }
    return Int(token) < bytes.count ? bytes[Int(token)] : []
  }

  /// The tokens of a text; the names of special tokens in it are ordinary text.
  func encode(_ text: String) -> [Token] {
    encode(Array(text.utf8))
  }

  func encode(_ text: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 3)
    PreTokenizer.forEachPiece(of: text) { range in
      var piece = text[range].map(Token.init)
      merge(&piece)
      tokens += piece
    }
    return tokens
  }

  func decode(_ tokens: [Token]) -> [UInt8] {
    tokens.flatMap(spelling)
  }

  private func merge(_ piece: inout [Token]) {
    while piece.count > 1 {
      var best: (token: Token, index: Int)?
      for index in 1..<piece.count {
        guard let merged = merges[piece[index - 1], piece[index]] else { continue }
        if best.map({ merged < $0.token }) ?? true { best = (merged, index - 1) }
      }
      guard let best else { return }
      piece[best.index] = best.token
      piece.remove(at: best.index + 1)
    }
  }
}
