package import Domain
import Foundation

extension Suite {
  /// Who is told when a verdict changes.
  package struct Notification: Hashable, Sendable {
    package var kind: Kind
    package var address: Address

    /// Where a key is found that goes as a bearer token.
    package var key: SecretReference?

    /// Of `json`: the body, with `{{state}}` and its like in it; `nil` for a plain object.
    package var body: String?
    package var position: SourcePosition

    package init(
      kind: Kind,
      address: Address,
      key: SecretReference? = nil,
      body: String? = nil,
      position: SourcePosition
    ) {
      self.kind = kind
      self.address = address
      self.key = key
      self.body = body
      self.position = position
    }

    /// What a body of the suite's own may name in double braces.
    package static let placeholders = [
      "suite", "run", "state", "before", "worse", "title", "words",
    ]

    package enum BodyPart: Hashable, Sendable {
      case text(String)
      case placeholder(String)
    }

    /// A body cut at its double braces: `{{name}}`, with or without spaces inside.
    package static func parts(of body: String) -> [BodyPart] {
      let pieces = body.components(separatedBy: "}}")
      let closed = pieces.dropLast().flatMap { piece -> [BodyPart] in
        guard let open = piece.range(of: "{{", options: .backwards) else {
          return [.text(piece + "}}")]
        }
        let name = piece[open.upperBound...].trimmingCharacters(in: .whitespaces)
        return [.text(String(piece[..<open.lowerBound])), .placeholder(name)]
      }
      return closed + pieces.suffix(1).map { .text($0) }
    }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case slack
      case discord
      case teams
      case ntfy
      case json

      /// Whether whoever knows the address may post to it.
      package var hasSecretAddress: Bool {
        switch self {
        case .slack, .discord, .teams: true
        case .ntfy, .json: false
        }
      }
    }

    package enum Address: Hashable, Sendable {
      case plain(String)
      case secret(SecretReference)
    }
  }
}
