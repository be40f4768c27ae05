package import Domain
import Foundation
package import Profiles
package import Transport

/// A provider's key, which nothing prints.
///
/// Its description, debug description and every reflection read `<redacted>`, and it is not
/// `Codable`: the secret leaves only as a request's header.
package struct APIKey: Hashable, Sendable {
  /// Where it was found, so that messages and command lines can name the place.
  package let reference: SecretReference
  private let secret: String

  /// Reads the key that `reference` names.
  ///
  /// - Parameters:
  ///   - environment: The process's environment.
  ///   - folder: What a relative path is relative to: the folder of the suite file.
  package init(
    resolving reference: SecretReference,
    environment: [String: String],
    folder: String? = nil
  ) throws(ProviderError) {
    let text: String
    switch reference {
    case .environment(let name):
      guard let value = environment[name] else {
        throw .keyNotFound(reference, problem: .notSet)
      }
      text = value
    case .file(let path):
      text = try Self.contents(of: path, in: folder, for: reference)
    }
    let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !secret.isEmpty else { throw .keyNotFound(reference, problem: .empty) }
    // A line break or a control character would end the header and begin another one.
    guard secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .keyNotFound(reference, problem: .unfitForHeader)
    }
    self.reference = reference
    self.secret = secret
  }

  /// The longest file that is taken for a key, in bytes.
  private static let fileLimit = 64 << 10

  private static func contents(
    of path: String,
    in folder: String?,
    for reference: SecretReference
  ) throws(ProviderError) -> String {
    let expanded = (path as NSString).expandingTildeInPath
    let url = URL(
      filePath: expanded,
      relativeTo: folder.map { URL(filePath: $0, directoryHint: .isDirectory) }
    )
    let bytes: Data
    do throws(RegularFile.Refusal) {
      bytes = try RegularFile.contents(of: url.path, takesPipe: true, limit: fileLimit)
    } catch {
      throw .keyNotFound(reference, problem: .unreadable(reason: error.words))
    }
    guard bytes.count <= fileLimit else {
      throw .keyNotFound(reference, problem: .unreadable(reason: "it is longer than a key"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The secret as an address to post to, of a webhook whose address is its key; `nil` for what is none.
  package var address: String? {
    ["https://", "http://"].contains(where: secret.hasPrefix) ? secret : nil
  }

  /// The header that authorises a request.
  package func header(_ kind: ProviderProfile.KeyHeader) -> HTTPRequest.Header {
    switch kind {
    case .bearer: HTTPRequest.Header(kind.name, "Bearer \(secret)")
    case .named: header(named: kind.name)
    }
  }

  /// A header whose whole value is the key.
  func header(named name: String) -> HTTPRequest.Header { HTTPRequest.Header(name, secret) }

  /// What stands where a secret was.
  package static let mask = Secret.mask

  /// The key as a text that nothing may show.
  var hidden: Secret? { Secret(secret) }

  /// Whether an answer that holds the key can be told from one that has the same letters by chance.
  package var isTellable: Bool { hidden?.isTellable ?? false }

  /// `text` with every occurrence of the key masked, also one that the end of the text cuts short.
  ///
  /// A provider may echo what it was sent, in an error's message or in a header; messages and bodies
  /// are then cut at a limit.
  package func masked(_ text: String) -> String {
    Secrets([hidden].compactMap(\.self)).masked(text)
  }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Self.mask }
  package var debugDescription: String { Self.mask }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
