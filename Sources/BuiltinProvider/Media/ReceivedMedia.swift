import Foundation

/// A picture, sound or a document that came with a message.
///
/// The models here see nothing of it: they say what came, so that a client can be held to it, and count a
/// token for each kilobyte that is begun.
struct ReceivedMedia: Sendable, Equatable {
  /// Such as `image/png`, as it was declared.
  var type: String

  /// `nil` of what came as an address.
  var bytes: Data?

  init(type: String, bytes: Data?) {
    self.type = type
    self.bytes = bytes
  }

  /// - Parameter url: An address, or a `data:` URL of base64; `nil` of one whose base64 is broken.
  init?(url: String, type: String = "unknown") {
    guard url.hasPrefix("data:") else {
      self.init(type: type, bytes: nil)
      return
    }
    let parts = url.dropFirst("data:".count).split(separator: ",", maxSplits: 1)
    guard parts.count == 2, parts[0].hasSuffix(";base64"),
      let bytes = Data(base64Encoded: String(parts[1]))
    else { return nil }
    self.init(type: String(parts[0].dropLast(";base64".count)), bytes: bytes)
  }

  init?(base64: String, type: String) {
    guard let bytes = Data(base64Encoded: base64) else { return nil }
    self.init(type: type, bytes: bytes)
  }

  var tokens: Int { ((bytes?.count ?? 0) + 1_023) / 1_024 }

  /// `image/png, 64 × 48, 321 bytes, crc32 0a1b2c3d`.
  var words: String {
    guard let bytes else { return "\(type) by its address" }
    let size = pngSize.map { "\($0.width) × \($0.height)" }
    let sum = String(checksum, radix: 16)
    let padded = String(repeating: "0", count: 8 - sum.count) + sum
    return [type, size, "\(bytes.count) bytes", "crc32 \(padded)"].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// What stands in a question for a schema to be filled from.
  var labels: String {
    let size = pngSize.map { " Width: \($0.width). Height: \($0.height)." } ?? ""
    return "Type: \(type). Bytes: \(bytes?.count ?? 0).\(size)"
  }

  private var pngSize: (width: Int, height: Int)? {
    guard let bytes, bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
      return nil
    }
    let head = Array(bytes.prefix(24))
    func number(_ place: Int) -> Int { head[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// CRC-32 as PNG and zip have it.
  private var checksum: UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes ?? Data() {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~sum
  }
}

/// A part of a message on any of the wires.
struct MediaBody: Decodable, Sendable {
  var type: String?
  var text: String?

  // OpenAI's chat and Responses.
  private var imageURL: OneOfURL?
  private var inputAudio: Audio?
  private var file: File?
  private var fileData: String?
  private var fileURL: String?

  // Anthropic's Messages.
  private var source: Source?

  private enum CodingKeys: String, CodingKey {
    case type, text, file, source
    case imageURL = "image_url"
    case inputAudio = "input_audio"
    case fileData = "file_data"
    case fileURL = "file_url"
  }

  /// A text, or as chat has it an object.
  private struct OneOfURL: Decodable, Sendable {
    var url: String

    private enum CodingKeys: String, CodingKey { case url }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        url = text
      } else {
        url = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .url)
      }
    }
  }

  private struct Audio: Decodable, Sendable {
    var data: String
    var format: String
  }

  private struct File: Decodable, Sendable {
    var fileData: String?

    private enum CodingKeys: String, CodingKey { case fileData = "file_data" }
  }

  private struct Source: Decodable, Sendable {
    var type: String
    var mediaType: String?
    var data: String?

    private enum CodingKeys: String, CodingKey {
      case type, data
      case mediaType = "media_type"
    }
  }

  /// What came with it; `nil` of a text, and of what cannot be read.
  var media: ReceivedMedia? {
    switch type {
    case "image_url", "input_image": return imageURL.flatMap { ReceivedMedia(url: $0.url) }
    case "input_audio":
      return inputAudio.flatMap { ReceivedMedia(base64: $0.data, type: "audio/\($0.format)") }
    case "file": return file?.fileData.flatMap { ReceivedMedia(url: $0) }
    case "input_file": return (fileData ?? fileURL).flatMap { ReceivedMedia(url: $0) }
    case "image", "document":
      switch (source?.type, source?.data) {
      case ("base64"?, let data?):
        return ReceivedMedia(base64: data, type: source?.mediaType ?? "unknown")
      case ("text"?, let text?): return ReceivedMedia(type: "text/plain", bytes: Data(text.utf8))
      case ("url"?, _): return ReceivedMedia(type: "unknown", bytes: nil)
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether it is to bring something, whatever came of it.
  var isMedia: Bool {
    ["image_url", "input_image", "input_audio", "file", "input_file", "image", "document"]
      .contains(type)
  }
}
