/// A picture, sound or a document as a part of a message: where it is and what it is, not its bytes.
package struct MediaPart: Hashable, Sendable {
  package var kind: Kind
  package var source: Source

  /// Such as `image/png`: of a file by its first bytes, of an address by its ending; `nil` where that
  /// tells nothing.
  package var mediaType: String?

  /// Of a file's bytes, lower-case hexadecimal; `nil` of an address, which the provider reads.
  package var sha256: String?
  package var byteCount: Int64?

  /// Pixels, of a picture whose head could be read.
  package var width: Int?
  package var height: Int?

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case image, audio, document
  }

  package enum Source: Hashable, Sendable {
    /// From the current folder.
    case file(String)
    case address(String)
  }

  package init(
    kind: Kind,
    source: Source,
    mediaType: String? = nil,
    sha256: String? = nil,
    byteCount: Int64? = nil,
    width: Int? = nil,
    height: Int? = nil
  ) {
    self.kind = kind
    self.source = source
    self.mediaType = mediaType
    self.sha256 = sha256
    self.byteCount = byteCount
    self.width = width
    self.height = height
  }
}

extension MediaPart {
  /// The path, or the address without the keys in its query.
  package var place: String {
    switch source {
    case .file(let path): path
    case .address(let url): QuerySecrets.masked(inURL: url)
    }
  }

  /// The name of the file, which some wires are told.
  package var fileName: String {
    place.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? kind.rawValue
  }

  /// As people read it: `[image photos/cat.png, image/png, 640 × 480, 12,345 bytes, sha256 0123456789ab]`.
  package var line: String {
    let size = width.flatMap { width in height.map { "\(width) × \($0)" } }
    let facts = [
      "\(kind.rawValue) \(place)", mediaType, size, byteCount.map { "\($0) bytes" },
      sha256.map { "sha256 \($0.prefix(12))" },
    ]
    return "[" + facts.compactMap(\.self).joined(separator: ", ") + "]"
  }
}

/// What a message is made of, in its order.
package enum ContentPart: Hashable, Sendable {
  case text(String)
  case media(MediaPart)

  package var media: MediaPart? {
    if case .media(let part) = self { part } else { nil }
  }
}

extension ContentPart {
  /// As it is stored, exported and hashed: of a file its path and its hash, never its bytes.
  package var json: JSONValue {
    switch self {
    case .text(let text): return ["type": "text", "text": .string(text)]
    case .media(let part):
      var members: [String: JSONValue] = ["type": .string(part.kind.rawValue)]
      switch part.source {
      case .file(let path): members["path"] = .string(path)
      case .address: members["url"] = .string(part.place)
      }
      members["media_type"] = part.mediaType.map(JSONValue.string)
      members["sha256"] = part.sha256.map(JSONValue.string)
      members["bytes"] = part.byteCount.map(JSONValue.integer)
      members["width"] = part.width.map { .integer(Int64($0)) }
      members["height"] = part.height.map { .integer(Int64($0)) }
      return .object(members)
    }
  }

  /// `nil` of what `json` does not make.
  package init?(json: JSONValue) {
    guard let type = json["type"]?.stringValue else { return nil }
    if type == "text" {
      guard let text = json["text"]?.stringValue else { return nil }
      self = .text(text)
      return
    }
    guard let kind = MediaPart.Kind(rawValue: type) else { return nil }
    let source: MediaPart.Source
    if let path = json["path"]?.stringValue {
      source = .file(path)
    } else if let url = json["url"]?.stringValue {
      source = .address(url)
    } else {
      return nil
    }
    self = .media(
      MediaPart(
        kind: kind,
        source: source,
        mediaType: json["media_type"]?.stringValue,
        sha256: json["sha256"]?.stringValue,
        byteCount: json["bytes"]?.integerValue,
        width: json["width"]?.integerValue.flatMap(Int.init(exactly:)),
        height: json["height"]?.integerValue.flatMap(Int.init(exactly:))
      )
    )
  }
}

extension ChatMessage {
  /// A message of several parts, of which `content` is the texts.
  package init(role: Role, parts: [ContentPart]) {
    let texts = parts.compactMap { part in
      if case .text(let text) = part { text } else { nil }
    }
    self.init(role: role, content: texts.joined(separator: "\n\n"))
    if parts.contains(where: { $0.media != nil }) { self.parts = parts }
  }

  /// Puts a text before all that it says.
  package mutating func precede(with text: String) {
    content = text + content
    guard !parts.isEmpty else { return }
    if let place = parts.firstIndex(where: { $0.media == nil }), case .text(let own) = parts[place]
    {
      parts[place] = .text(text + own)
    } else {
      parts.insert(.text(text), at: 0)
    }
  }

  /// What is said, with a line for each picture, sound and document, in their order.
  package var told: String {
    guard !parts.isEmpty else { return content }
    let lines = parts.map { part in
      switch part {
      case .text(let text): text
      case .media(let media): media.line
      }
    }
    return lines.joined(separator: "\n\n")
  }
}

extension Prompt {
  /// The pictures, sound and documents in it, in their order.
  package var media: [MediaPart] {
    guard case .messages(let messages) = self else { return [] }
    return messages.flatMap { $0.parts.compactMap(\.media) }
  }
}
