/// A text as its scalars, written plainly: what looks or means the same is the same.
///
/// Full-width and mathematical letters become ASCII, circled and squared ones stand in brackets;
/// direction marks, variation
/// selectors and characters without width are gone; every quotation mark of one kind is one.
struct PlainScalars {
  /// In the case that was written.
  private(set) var written: [UInt32] = []

  /// In lower case, one for one.
  private(set) var lower: [UInt32] = []

  init(_ text: some StringProtocol) {
    let count = text.utf8.count
    written.reserveCapacity(count)
    lower.reserveCapacity(count)
    for scalar in text.unicodeScalars {
      if let letter = Self.enclosed(scalar.value) {
        for scalar in [0x28, letter, 0x29] { append(scalar) }
      } else if let plain = Self.plain(scalar.value) {
        append(plain)
      }
    }
  }

  private mutating func append(_ scalar: UInt32) {
    written.append(scalar)
    lower.append(Self.lowercased(scalar))
  }
}

extension PlainScalars {
  /// `nil` for what is not seen.
  private static func plain(_ scalar: UInt32) -> UInt32? {
    if scalar < 0x80 { return scalar }
    switch scalar {
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return 0x20
    case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF,
      0x20E3:
      return nil
    case 0x2028, 0x2029, 0x85: return 0x0A
    case 0x2018, 0x2019, 0x02BC, 0x00B4: return UInt32(UInt8(ascii: "'"))
    case 0xFF01...0xFF5E: return scalar - 0xFEE0
    case 0x1D400...0x1D6A3:
      let place = (scalar - 0x1D400) % 52
      return place < 26 ? 0x41 + place : 0x61 + place - 26
    default: return scalar
    }
  }

  /// The letter or digit inside a circle, a square or brackets.
  private static func enclosed(_ scalar: UInt32) -> UInt32? {
    guard scalar >= 0x2460 else { return nil }
    let upper = UInt32(UInt8(ascii: "A"))
    let small = UInt32(UInt8(ascii: "a"))
    switch scalar {
    case 0x2460...0x2468: return 0x31 + scalar - 0x2460
    case 0x249C...0x24B5: return small + scalar - 0x249C
    case 0x24B6...0x24CF: return upper + scalar - 0x24B6
    case 0x24D0...0x24E9: return small + scalar - 0x24D0
    case 0x1F110...0x1F129: return upper + scalar - 0x1F110
    case 0x1F130...0x1F149: return upper + scalar - 0x1F130
    case 0x1F150...0x1F169: return upper + scalar - 0x1F150
    case 0x1F170...0x1F189: return upper + scalar - 0x1F170
    default: return nil
    }
  }

  /// The scripts that phrases are written in; others have no case, or none that matters here.
  static func lowercased(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: return scalar + 0x20
    case 0x400...0x40F: return scalar + 0x50
    case 0x130: return 0x69
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177, 0x1EA0...0x1EFF: return scalar | 1
    case 0x139...0x148, 0x179...0x17E: return scalar + (scalar & 1)
    case 0x1A0, 0x1AF: return scalar + 1
    default: return scalar
    }
  }

  /// The Latin letter that a Cyrillic or Greek capital looks like.
  static func lookalike(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x410, 0x391: UInt32(UInt8(ascii: "a"))
    case 0x412, 0x392: UInt32(UInt8(ascii: "b"))
    case 0x421: UInt32(UInt8(ascii: "c"))
    case 0x415, 0x395: UInt32(UInt8(ascii: "e"))
    case 0x41D, 0x397: UInt32(UInt8(ascii: "h"))
    case 0x406, 0x399: UInt32(UInt8(ascii: "i"))
    case 0x408: UInt32(UInt8(ascii: "j"))
    default: nil
    }
  }
}

/// What a scalar is to the one beside it: letters of one script go on in a word.
enum ScriptClass: UInt8 {
  case space, lineEnd, mark
  /// Letters and digits of scripts that part words by spaces.
  case spaced
  /// Korean: words are parted by spaces, but particles follow at once.
  case hangul
  /// Scripts without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
  case unspaced

  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = Self.ascii[Int(scalar)]
      return
    }
    switch scalar {
    case 0xD7, 0xF7, 0x964, 0x965, 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x5BE, 0x5C0, 0x5C3,
      0x387, 0x37E:
      self = .mark
    case 0xAA, 0xB5, 0xBA, 0xC0...0xE2F, 0x10A0...0x10FF, 0x1200...0x137F, 0x1E00...0x1FFF:
      self = (0xE01...0xE2F).contains(scalar) ? .unspaced : .spaced
    case 0xE30...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: self = .unspaced
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .hangul
    case 0x3005...0x3007, 0x3041...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x323AF:
      self = .unspaced
    case 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .spaced
    default: self = .mark
    }
  }

  private static let ascii: [ScriptClass] = (0..<0x80).map { code in
    switch UInt8(code) {
    case 0x0A, 0x0D: .lineEnd
    case 0...0x20: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      .spaced
    default: .mark
    }
  }
}

extension UInt32 {
  var isDigit: Bool { self &- 0x30 < 10 }
}
