/// What the first bytes of a file tell: its type, and of a picture its size.
struct MediaHead: Hashable {
  var type: String?
  var width: Int?
  var height: Int?

  /// - Parameter bytes: Of the whole file: what a JPEG's camera wrote may stand before its size.
  init(_ bytes: [UInt8]) {
    func begins(_ signature: [UInt8], at place: Int = 0) -> Bool {
      bytes.count >= place + signature.count
        && bytes[place..<place + signature.count].elementsEqual(signature)
    }
    func begins(_ text: String, at place: Int = 0) -> Bool { begins(Array(text.utf8), at: place) }
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      type = "image/png"
      setSize(Self.number(bytes, at: 16, bytes: 4), Self.number(bytes, at: 20, bytes: 4))
    } else if begins([0xFF, 0xD8, 0xFF]) {
      type = "image/jpeg"
      let size = Self.jpegSize(bytes)
      setSize(size?.width, size?.height)
    } else if begins("GIF87a") || begins("GIF89a") {
      type = "image/gif"
      setSize(Self.littleNumber(bytes, at: 6, bytes: 2), Self.littleNumber(bytes, at: 8, bytes: 2))
    } else if begins("RIFF"), begins("WEBP", at: 8) {
      type = "image/webp"
      let size = Self.webPSize(bytes)
      setSize(size?.width, size?.height)
    } else if begins("RIFF"), begins("WAVE", at: 8) {
      type = "audio/wav"
    } else if begins("ftyp", at: 4),
      ["heic", "heix", "mif1"].contains(where: { begins($0, at: 8) })
    {
      type = "image/heic"
    } else if begins("%PDF-") {
      type = "application/pdf"
    } else if begins("ID3")
      || bytes.count > 1 && bytes[0] == 0xFF && [0xFB, 0xF3, 0xF2].contains(bytes[1])
    {
      type = "audio/mpeg"
    } else if begins("OggS") {
      type = "audio/ogg"
    } else if begins("fLaC") {
      type = "audio/flac"
    } else if begins("FORM"), begins("AIFF", at: 8) {
      type = "audio/aiff"
    } else if begins([0xFF, 0xF1]) || begins([0xFF, 0xF9]) {
      type = "audio/aac"
    } else if !bytes.isEmpty, !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil {
      type = "text/plain"
    }
  }

  private mutating func setSize(_ width: Int?, _ height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return }
    self.width = width
    self.height = height
  }

  private static func number(_ bytes: [UInt8], at place: Int, bytes count: Int) -> Int? {
    guard bytes.count >= place + count else { return nil }
    return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func littleNumber(_ bytes: [UInt8], at place: Int, bytes count: Int) -> Int? {
    guard bytes.count >= place + count else { return nil }
    return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Of the first frame header (ITU-T T.81, B.2.2), segments before it passed over.
  private static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      // All start-of-frame markers but those that share their numbers with tables.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        guard let height = number(bytes, at: place + 5, bytes: 2),
          let width = number(bytes, at: place + 7, bytes: 2)
        else { return nil }
        return (width, height)
      }
      guard let length = number(bytes, at: place + 2, bytes: 2), length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  /// Of the three kinds of WebP (RFC 9649, 2).
  private static func webPSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ":
      guard let width = littleNumber(bytes, at: 26, bytes: 2),
        let height = littleNumber(bytes, at: 28, bytes: 2)
      else { return nil }
      return (width & 0x3FFF, height & 0x3FFF)
    case "VP8L":
      guard let bits = littleNumber(bytes, at: 21, bytes: 4) else { return nil }
      return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    case "VP8X":
      guard let width = littleNumber(bytes, at: 24, bytes: 3),
        let height = littleNumber(bytes, at: 27, bytes: 3)
      else { return nil }
      return (width + 1, height + 1)
    default: return nil
    }
  }

  /// What an address's ending says; `nil` where that is nothing.
  static func type(ofEnding address: String) -> String? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    guard let ending = path.split(separator: "/").last?.split(separator: ".").last else {
      return nil
    }
    let known = [
      "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
      "webp": "image/webp", "pdf": "application/pdf", "txt": "text/plain", "wav": "audio/wav",
      "mp3": "audio/mpeg",
    ]
    return known[ending.lowercased()]
  }
}
