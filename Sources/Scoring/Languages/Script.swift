/// What the script of a letter tells of the language that it is in.
enum Script: Hashable, Sendable {
  /// Several languages share it.
  case shared(LanguageProfile.Script)

  /// One language is written in it, of those that can be told apart here; its ISO 639-1 code.
  case own(String)

  /// Chinese, and Japanese among kana.
  case han
  case kana

  /// `nil` for a script that none of those languages is written in.
  init?(of letter: Unicode.Scalar) {
    switch letter.value {
    case 0x41...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF5A: self = .shared(.latin)
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .own("el")
    case 0x400...0x52F: self = .shared(.cyrillic)
    case 0x590...0x5FF: self = .own("he")
    case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .shared(.arabic)
    case 0x900...0x97F: self = .shared(.devanagari)
    case 0x980...0x9FF: self = .own("bn")
    case 0xA00...0xA7F: self = .own("pa")
    case 0xA80...0xAFF: self = .own("gu")
    case 0xB80...0xBFF: self = .own("ta")
    case 0xC00...0xC7F: self = .own("te")
    case 0xC80...0xCFF: self = .own("kn")
    case 0xD00...0xD7F: self = .own("ml")
    case 0xE00...0xE7F: self = .own("th")
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: self = .kana
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .own("ko")
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .han
    default: return nil
    }
  }
}
