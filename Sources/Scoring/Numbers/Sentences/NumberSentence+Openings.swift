// What the first words of a sentence say of it.
extension NumberSentence {
  /// A sentence wholly in brackets, or one that checks what was said.
  func isAside(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, text[index].isBlank || !isContent(index) { index += 1 }
    guard index < range.upperBound else { return true }
    if text[index] == "(" || text[index] == "[" {
      return !text[index..<range.upperBound].contains("=") || text[index] == "("
    }
    let start = small(index..<min(range.upperBound, index + 20))
    return Self.asides.contains { start.hasPrefix($0) }
  }

  private static let asides = [
    "check", "verif", "note", "let me know", "probe", "vérif", "comprob", "провер", "验证", "检验",
    "検算", "hope ", "i hope", "explanation", "reasoning", "erklärung", "begründung", "explication",
    "explicaci", "explicação", "spiegazione", "объяснение", "пояснение", "解释", "解析", "説明", "설명",
  ]

  /// Whether a sentence that begins here takes back what was said before.
  func takesBack(from index: Int) -> Bool {
    let start = small(index..<min(text.count, index + 24))
    return Self.corrections.contains { start.hasPrefix($0) }
  }

  private static let corrections = [
    "wait", "actually", "correction", "sorry", "no,", "oops", "hmm", "i made", "my mistake",
    "let me correct", "scratch that", "it should be", "rather,", "moment", "korrektur",
    "nein,", "entschuldigung", "attends", "en fait", "non,", "pardon", "espera", "en realidad",
    "perdón", "na verdade", "desculp", "aspetta", "scusa", "подождите", "на самом деле",
    "нет,", "исправ", "不对", "等等", "更正", "いや", "訂正", "すみません", "아니", "잠깐", "عفوا", "rettelse",
  ]

  /// Whether a sentence begins by saying that it concludes.
  func concludes(_ range: Range<Int>) -> Bool {
    let start = small(range.prefix(40)).split { !$0.isLetter }.prefix(2).map(String.init)
    return start.contains(where: Self.conclusions.contains) || start == ["in", "total"]
  }

  /// Whether a sentence says that there is no answer.
  func saysNothingKnown(_ range: Range<Int>) -> Bool {
    let words = small(range.lowerBound..<min(range.upperBound, range.lowerBound + 400))
    return Self.unknown.contains { words.contains($0) }
  }

  private static let unknown = [
    "cannot be determined", "cannot be found", "cannot determine", "can't determine",
    "cannot be calculated", "cannot be computed", "cannot answer", "can't answer",
    "unable to determine", "not enough information", "insufficient information", "don't know",
    "do not know", "don’t know", "is unknown", "no solution", "is undefined", "impossible to",
    "not possible to", "without knowing", "cannot give",
    "can't give", "can’t give", "cannot provide", "can't provide", "cannot tell", "can't tell",
    "can't help",
    "cannot help", "can’t help", "no way to know", "i need more information", "i would need more",
    "ohne weitere", "keine angabe", "kann ich nicht", "je ne peux pas",
    "no puedo", "faltan datos", "não posso", "não consigo", "non posso", "не могу",
    "недостаточно", "信息不足", "无法", "情報が足り", "判断できま", "정보가 부족", "لا أستطيع", "kann man nicht",
    "nicht bestimm", "weiß nicht", "weiß es nicht",
    "unbekannt", "ne sais pas", "impossible de", "ne peut pas", "no se puede", "no lo sé",
    "no sé", "não sei", "não é possível", "non lo so", "non è possibile", "не знаю",
    "невозможно", "нельзя определить", "无法", "不知道", "不能确定", "わかりません", "できません", "不明", "알 수 없",
    "모르", "لا أعرف", "لا يمكن", "नहीं पता", "असंभव", "bilmiyorum", "belirlenemez",
    "không biết", "không thể", "nie wiem", "weet het niet", "vet inte", "tidak tahu",
    "ไม่ทราบ", "ไม่รู้",
  ]
}
