import Crypto
import Domain
import Foundation
import Synchronization

/// The files that a suite's prompts name, each read once: what it is, and its hash, not its bytes.
final class MediaLibrary: Sendable {
  private let known = Mutex<[Key: Found]>([:])

  private struct Key: Hashable {
    var kind: MediaPart.Kind
    var path: String
  }

  /// A part, or why a file is none, in words.
  enum Found: Hashable {
    case part(MediaPart)
    case unfit(String)
  }

  /// More than any provider takes of one request.
  static let byteLimit = 64 << 20

  /// - Parameter place: A path from the current folder, or an address.
  func part(_ kind: MediaPart.Kind, at place: String) -> Found {
    if place.hasPrefix("https://") || place.hasPrefix("http://") {
      let type = MediaHead.type(ofEnding: place)
      return Self.fit(
        MediaPart(kind: kind, source: .address(place), mediaType: type),
        type: type
      )
    }
    let key = Key(kind: kind, path: place)
    if let found = known.withLock({ $0[key] }) { return found }
    let found = Self.read(kind, at: place)
    known.withLock { $0[key] = found }
    return found
  }

  private static func read(_ kind: MediaPart.Kind, at path: String) -> Found {
    let data: Data
    do {
      data = try RegularFile.contents(of: path, limit: byteLimit)
    } catch {
      return .unfit("\(kind.rawValue) '\(path)' cannot be read: \(error.words).")
    }
    guard data.count <= byteLimit else {
      return .unfit(
        "\(kind.rawValue) '\(path)' has more than \(byteLimit >> 20) MB, which no provider takes."
      )
    }
    guard !data.isEmpty else { return .unfit("\(kind.rawValue) '\(path)' is empty.") }
    let head = MediaHead(Array(data))
    guard let type = head.type else {
      return .unfit(
        "\(kind.rawValue) '\(path)' is of no kind that is known by its first bytes: \(known(kind))."
      )
    }
    return fit(
      MediaPart(
        kind: kind,
        source: .file(path),
        mediaType: type,
        sha256: SHA256.hash(data: data).hexadecimal,
        byteCount: Int64(data.count),
        width: head.width,
        height: head.height
      ),
      type: type
    )
  }

  /// Refuses what is of another kind than it is called.
  private static func fit(_ part: MediaPart, type: String?) -> Found {
    guard let type, !part.kind.takes(type) else { return .part(part) }
    let other = MediaPart.Kind.allCases.first { $0.takes(type) }?.rawValue
    return .unfit(
      "\(part.kind.rawValue) '\(part.place)' is \(type)"
        + (other.map { ". Write `\($0):`." } ?? ", which is no \(part.kind.rawValue).")
    )
  }

  private static func known(_ kind: MediaPart.Kind) -> String {
    switch kind {
    case .image: "PNG, JPEG, GIF, WebP, HEIC"
    case .audio: "WAV, MP3, AIFF, AAC, Ogg, FLAC"
    case .document: "PDF, and text in UTF-8"
    }
  }
}

extension MediaPart.Kind {
  fileprivate func takes(_ type: String) -> Bool {
    switch self {
    case .image: type.hasPrefix("image/")
    case .audio: type.hasPrefix("audio/")
    case .document: type == "application/pdf" || type.hasPrefix("text/")
    }
  }
}
