import type { Locale } from '../../domain/landing-pages/offer.ts';

/** The wording of consent a new page begins with, in each language a page can speak. */
export const CONSENTS = {
  en: 'By entering the code you subscribe and accept the terms.',
  ar: 'بإدخال الرمز فإنك تشترك وتوافق على الشروط.',
  fa: 'با وارد کردن کد، مشترک می‌شوید و شرایط را می‌پذیرید.',
  ur: 'کوڈ درج کر کے آپ سبسکرائب کرتے ہیں اور شرائط قبول کرتے ہیں۔',
  he: 'הקלדת הקוד היא הרשמה למינוי והסכמה לתנאים.',
  fr: 'En saisissant le code, vous vous abonnez et acceptez les conditions.',
  es: 'Al introducir el código, te suscribes y aceptas las condiciones.',
  pt: 'Ao digitar o código, você assina o serviço e aceita os termos.',
  hi: 'कोड डालकर आप सदस्यता लेते हैं और शर्तें स्वीकार करते हैं।',
  bn: 'কোড লিখে আপনি সাবস্ক্রাইব করছেন এবং শর্তাবলি মেনে নিচ্ছেন।',
  id: 'Dengan memasukkan kode, Anda berlangganan dan menyetujui ketentuan.',
  th: 'เมื่อป้อนรหัส คุณสมัครสมาชิกและยอมรับข้อกำหนด',
  tr: 'Kodu girerek abone olur ve koşulları kabul edersiniz.',
  ru: 'Вводя код, вы оформляете подписку и принимаете условия.',
  sw: 'Kwa kuingiza msimbo unajisajili na kukubali masharti.',
} as const satisfies Record<Locale, string>;

/** The same wording in another language; words of somebody's own stay as they are. */
export function consentIn(locale: Locale, text: string): string {
  return Object.values<string>(CONSENTS).includes(text) ? CONSENTS[locale] : text;
}
