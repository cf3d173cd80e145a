import type { EcPrivateJwk, RsaPrivateJwk } from "../core/keys/privateKey.ts";

// FAKE KEYS, FOR TESTS ONLY. They are public, so they protect nothing: they let the ready world and its sample profiles
// fit together without generating new keys. Never register any of them with a real server.

/** The key of the app that signs with a private key. */
const service: RsaPrivateJwk & Kid = {
  kty: "RSA",
  kid: "sandbox-fake-rsa",
  n: "vAFjqF2_6LC2Fk__Q-Ofz3KYBSzR6coJeu7NvtD0CrfCZJpY4I6I7qqCDBLSgdhFr9dDj_b6B0a7jYt5TnPatGehrn0ZR-Q3iTJm7eWp644C4t3SGm4RVVv-HZY7M_-x9dn14yYrkDNJresEay6r_KusADAN43YPvZFUcdg6tW6pgNOLsgeD1Yill5BiK_zYhb3MFyqbvcmc_btNKZL_7W1II5YOmU9qHoPyQYsinkXQPVvHyx03qD66cDz2IqeWLTE9orxVgpr4KH0V1jY7NFvB-5xikrZS6fRoLUhTJnyDy8oQPxTNgr4vtWC8Ko-Bx0APdYOUrMcPfiU_4HBMCQ",
  e: "AQAB",
  d: "D17VtPglLnL0EBLuPbCoah9mSlYFu2VnLQPFEmqm6RFo9SyhQ4qjq0-JXk9TooX5_IxO28BHZLzlrIbQnhdetA0c7NURcg04dSEHxT9XiwiLN90Gxl5lUGM6_VRA9tlaxUzSi4WdXiazSWLDc7fXG8s1PravC_-k_cyZ6MzSz-5eK8WhhvmLvz47g97kV9ktBbkpsBsDSWCEGczGyCWzZ98IdSDyo-uylfNBm1T8fWo0_MaJhIwaTiTPWwdMLdWtk5ZFqhb-YqTBsl_xskYaIqf1G0LsaUWL0MdinBybLNzJm_BgQVICGgkrsXUyvraFNuWEiiT0coBbNQ0hx4mkmQ",
  p: "8FXzQmgBfrnSPSpjUPWFpAqK3m9C6Y2IWAJVWJsMFaxdy5lVaEe73_4E3y8-QXrQwKky5B3UJaVhjjsRDDrAqAsv_ZTXg-TEwWwXIj67qCnHz0Pf6XLqBwV9aqwugBuZUyIkj-SZhhPOq6zkK4GohykMyg-5GiLAVd9HQVJnf5c",
  q: "yEJMG_c4DtFGF0ryYmbXS3fAAAm5F7-BgmknDOFB2RL7BXeNM-TpIqeHBuhSbim7Fe8nWK8GCx6FwtCc_ylFRi1JuA7RZdgrDZeHrhxQaepGXcexZ2_IOyd9OxFV3nB3qi2EbdRmqoZh0O1mrC9Kvrsej9p90BbvnSwuah8GBV8",
  dp: "iuMQthKGsqZOAbzqMhIAzgCtqcegYnnBDiMjERZg0HGQrqUIvz-dKd-RDy0tDAgedQgSedNnEu5Uxy4JNwkI5tO4QxHtzbG5ppGBeO_J4G9sobF2x2D6L16T0L56DNxmKa20dVdFBT-TEpDSNvYx3xHw6yBU9u6YOcfTVMN7Pjc",
  dq: "LNa7V9-oy5iMCxca4nGIbztm4BtNOEYG535H4hhluAcJ8ZVtJltw3_OGxkMqgcQSQb0EoFTAE6lH5fDz1iYVfrsRMIcQ167pJOfy10c7shtkmgbmb_SVbrlOzvT4tw-Tm6UJa9YNDs18BV3CiXclU0NuemM_nGImUJjd46ECph0",
  qi: "jQZCJfdiOUqxSPK5kFlJ0BozRmWT_Kjx01m8VWtxodHeoBGD07XsBSFDcZGlVB8Ir3V1QNz7pNPM0iseeyXA5rpyve5eUYV-ex8OiynqL9rEvNrxy1v6CN0eJASHpMiLfExipwu6YHBc3sKqFIW9ynT--mlj922X5db5efgCSqU",
};

/** An older key of that app, now INACTIVE. */
const retired: EcPrivateJwk & Kid = {
  kty: "EC",
  kid: "sandbox-fake-retired",
  crv: "P-384",
  x: "nBjXv-QJqDyxxtGQU7SX7fP_StH7SPij-I7VKMeA8pHoMpkpeQYkzN--xpUfjdbx",
  y: "4e2c83mWV1FwqanppSg_uD0MCPyCeHDWJ7EBTwJYYKBbe9pPaH9VIlKI4yWVhVep",
  d: "k2IRZy2_ZnDcGabuaJEnvEok6b3UZStCYnsyV6CAR_3xeLLWjVsOtQxjjZd6KwB_",
};

/** One of the two keys of the app whose keys are being rotated. */
const rotatedFrom: EcPrivateJwk & Kid = {
  kty: "EC",
  kid: "sandbox-fake-ec-1",
  crv: "P-256",
  x: "rH8k2g7tprOIPU9tnWy4rYzEIDz6Q2voxBd7Lb4JF3M",
  y: "cGmGybNelUdQOjiTTogP4nYw025O7nzb5jEqWXhoUPk",
  d: "u3n4asKeF-s_-9bmVcsu9agg36aBpBA7rVvNRxFqi3s",
};

/** The other one. */
const rotatedTo: EcPrivateJwk & Kid = {
  kty: "EC",
  kid: "sandbox-fake-ec-2",
  crv: "P-384",
  x: "bobZOmhF3iVLLvvnhNTBrT56_jgqxNxRkQA65VW4Qkusy74WqIYALMFE9J2SumOW",
  y: "kLz-R_uh10qv9HuFxxvn6scw791rpjlS_tQV_oFcCX7K2zCq_lWKgMV_7-yErr-c",
  d: "GYfmRMmovQijElJW87BdxQbTErWG_I2XXWYVLi91S4hO2YOEFVLOTQ4zlee_DeGc",
};

/** A key that no app has registered. */
const stranger: RsaPrivateJwk & Kid = {
  kty: "RSA",
  kid: "sandbox-fake-stranger",
  n: "nF0a7k7-KHZI9YoCTiiPKUjr0rgKBotN-eWnFUrBmR7ZU1eUeyjgNs7S16rkYAu_jn0NXpMVyrRa_ZQqzkazGNslYddCARvrE3P0fiFtDmvxzraYQ18TFP1lL1ONK9h8BonzgT52ExCPZfpAmrcxVRwam8q1tK5xTYFb2a75VyX2_w_7aqxefzNLAZJM6CJnkciW0CA0-37tS4z6LDJYXMAOxtiJydFCPMsW5Tr-mxLdV1ML-pTBXpUnkj3lDHunQbTs_ycV5AT7iSSG7qzjmNSP9CSjkKEIgh6FSZlXrPxJON5F0Bgd8RVLxE5MXsRGj-ltcfTizTQjGVld7okiaw",
  e: "AQAB",
  d: "OKRfl5lE52pl5pB-Ykq-BYIVb0lc1F8NOavP-V4RwIKUzmSI9I5rnl8QsLCGtyY6V4cEW1Cj0cDAv2A3m26v_R6RrZ45Gka_QtY76J76LwG6YBv0D1-2_WEHkPvOxWXQE9xQOe7i_ef_Uj0zvvgCpmaeWvY1GYUhpSZpm_MO_tq_wPgmHR-Nu_3uFif05-2ErqMQ4fFGRlRNoUxQdA-P9IsqwQUKsWthUk6J2KBOF7Sr_9ewqAM_0vXMuH0kcKnVMhX2N5lcVWPQDrknSmle8eQpWOaBDQPyfQI1wrVrd80l-oRkGiMGWRB7kd2MiqqyFTZXAoJQHY2DSVCKtVouCQ",
  p: "3A5nrD8CdFGuyZsqx-FW9y6Zei73Lks4oVv5h65GevKIQtXYISpXJZovMFx9YD6e1nGxS0daDzxvSYsBzd1CdBueF-tA63LFiXp6PbV_onuCX-ZTfaFLiG3g4UqneRim8Tip5LCBwdQzGfzFmdqCfRgqanuQDOfG-8kEdiFreQk",
  q: "tedpb8KRed1AKQqCSzadJpMINgTE2Og5AxgE6VBgyaHC3tvPLkkzCAmCf7gokIrS4_WGOn1Nn0mR97B2m1BYv2x4RwNUa4Lh3RNLWDuiNKxX-ywU8Wz0Hz2PYrcDW6WNkI1Eaa36m0e7kT7KSDlEgzBYef7AuUdkE2eEfIJJYNM",
  dp: "VdxdAS0YpRAV9d3QRGsdBpctFSpsEakR8Iu1ggYyw9gL6KANk2s005wkW2dLGBl22k9EEQ5HCnjXJ0fQrWVuf2UjO0v0aam_f5PFTHybz2cHiKmS3ArqMNJGk0EQtUQ0Jxyn1W41Qs6sHbCt3QkQLwUVz7RkkVSCJE3bqsgBahk",
  dq: "jAxLsADz8gg28qIlqHS2z1EaXESVrY40_r3KYjtBGVwSZXSEcVVoFcMElwKZMJfBQELzAisgzQdee32AA5n7if2gKMRWhaOx83x8YMUg4D7kSfwpb6r71OWXdGAFFNVERcuNpXOOY2j57xyRrsNwjTR2mg5aIQvm782eQiIpDoM",
  qi: "HeK-zz61hex7QOKnQJMZqVg2R_CiWDN2p7MorDPvAZnlDgi80nb9RlgU7EugdbvnHNh68dF0F39v5Po2N6fNQPyd7N5HfCj3IIdT16Z-_JaRNYEr9fsaySj2HUID4YL9WwJbTpWwFYL3RhPP5jqUnrhWuW01tOITRK9RVWPhvbg",
};

/** The key that signs DPoP proofs. */
const dpop: EcPrivateJwk & Kid = {
  kty: "EC",
  kid: "sandbox-fake-dpop",
  crv: "P-256",
  x: "l0R0LQ78DZTqjyi3lqX4JbvI3hN8SH8QXYCVIrmxMtE",
  y: "EL8mf_8nXzp9NtjSO57onEcrxN2KFjntWjG9KxYQwmo",
  d: "SGatz3OBn-carwczIGCeYOHJzui0SbcRlJQjPC34ojk",
};

/** The key of the API for which tokens are encrypted. */
const api: RsaPrivateJwk & Kid = {
  kty: "RSA",
  kid: "sandbox-fake-api",
  n: "taqjV7dAK56z85taALfdREVGu3qYFy71wY-dRzS5hUgows3ihlNJPOryzDAMnseU2nIdXVqGSn1kDx4JHme_dWPYBwlpO-5nK0x3MyeVuNOSMSbtZ_cbD9KF6ZgqphRdkyTvhwzFPFwgPDk6KAn8Njy0kQD7Q0QJhRJmQNuo7ay_lmtN_zn9vAVmyz3Gb18S1RfkoRc1NTcnL08hKAKu1ynLPRew0-LAhOqz1GPISHlQhiVsIqUIOrTOYAxVAlDZjwe6CPhUMRqEXQf2TThpNjaJv5C2kINBTwDRhUIelLXdUmspW50nSXqwEj0F-gKiaRhV0LsLoseGf35iJ9SkMw",
  e: "AQAB",
  d: "DefUXfv8cPpSavS6xHBOgxHMcsBVEP06uYi9MLyj8MRPvm2VB9QrOHsBf8izxpmfVsNCZSlvOxdzB8c0SnwFhz5PxGYfhINgqUtOmn9OshmbyKBirsEW9LSYJIPNy-2mJgO_Q_ahyFeC7ikxPuxYvmwSJEFPelwkYGfCpPdLbHnZ73M9O2le_KYMeAtlk3qo1TuUH3Lr3cETqyuwvtqzYsCbTIZ77gN_EMxfZIS835klzyTsHw_Poj-xCSf96jLBAfisiSJszIjhBShN2MHgxnMZY3lUH6q1b7LHDxhDx-i1EO1igcq-8WEbWpmN7zCtdct1d4x9Uq1uz0v1pqK2SQ",
  p: "8LxvdT3bwZlmqGfHPuzvNWw2q5RupJTuP2jEi4DeyBeumhte3FBBldJ7mF7KW2bkySSKimdQZHjBnpQ-quVRGQIlUzRqfv96xvz0C2mUdvXixxhOigwaSjXeX7fkdm-8h6hi6mutYMLYK5wWEhYVioX-GbD8EaDh6BaDCbsn1Ts",
  q: "wS9m2cSuDbIK5jA78Fw6URqTiNyIjVNbiS0FHZ_R6CdbPleYz2K3y5WnxKJ5lk068pVw-KVQXloB65mjTf3V69bR5IFf4doLcGr03VZSjJrqKKLiW2pd7-hP2Xq6qxHjhRdYKiiLFALRU7c_ZSR5tAUK6Xpa1WjDerOnHtSbnWk",
  dp: "SZvknL3AXy8Po7ivxL7f2b7v7IDjX_Gl87-OMXXDKP2MxtRNqiHkG_KTFiEN0OriU9qXfgBfJYmC8oEztD-QD4yHayygz5pAqW2ZFZA_9Cv1HpmBElbnBv_3sd7hvZEm3XgQXstz5R1Oye7dFMSp64RTEPn76Uv_J18SzDvszxc",
  dq: "k81Ndl1ZAVdvqU_L_AjEAVtA91wrCV12UgxktpaZRXIfCCKC4mBX2GXmlrXsKodqC0E0zrfENnvMrlG8tKX5blfL_HTTQ_vL9rWOJG2v-K1pa6-7WU-XET7_IJgai1nDZgdHR_H-_k9tkgxIb3yptIaLI7ieGFrv_EfJG_h0Gsk",
  qi: "EymkR950KyW7ZbxnTechfQ7AIKitv4tLit7Z15AVYa8d_MearIM1HxnCDjt0mca3gh8jjqGDzzBntJwB8FByPdyNA5XmhH6aqFIjrIQm9C9l68O70bWPYqqSF7NtdoLpWE5XGxAVpr3zJnxZCNNt5jiFAQNOlVb-cMdxy4IT0vY",
};

interface Kid {
  readonly kid: string;
}

/** By purpose, private parts included. */
export const FAKE_KEYS = { service, retired, rotatedFrom, rotatedTo, stranger, dpop, api } as const;

/** The part of a key that is registered; nothing private. */
export function publicPart(key: (RsaPrivateJwk | EcPrivateJwk) & Kid) {
  const { kid } = key;
  return key.kty === "RSA"
    ? { kty: key.kty, kid, n: key.n, e: key.e }
    : { kty: key.kty, kid, crv: key.crv, x: key.x, y: key.y };
}
