/* Countries as others write them. */
#include <string.h>

#include "country_code.h"
#include "source_private.h"

/* FIPS 10-4 and ISO 3166-1, in order. What ISO counts to another country has that one's code:
 * Gaza and the West Bank are PS, Jan Mayen SJ; Kosovo is XK as in country_code.c. The Paracels,
 * the Spratlys, the bases on Cyprus and Clipperton have none. */
static const char *const FIPS[] = {
    "AAAW", "ACAG", "AEAE", "AFAF", "AGDZ", "AJAZ", "ALAL", "AMAM", "ANAD", "AOAO", "AQAS", "ARAR",
    "ASAU", "ATAU", "AUAT", "AVAI", "AYAQ", "BABH", "BBBB", "BCBW", "BDBM", "BEBE", "BFBS", "BGBD",
    "BHBZ", "BKBA", "BLBO", "BMMM", "BNBJ", "BOBY", "BPSB", "BQUM", "BRBR", "BSTF", "BTBT", "BUBG",
    "BVBV", "BXBN", "BYBI", "CACA", "CBKH", "CDTD", "CELK", "CFCG", "CGCD", "CHCN", "CICL", "CJKY",
    "CKCC", "CMCM", "CNKM", "COCO", "CQMP", "CRAU", "CSCR", "CTCF", "CUCU", "CVCV", "CWCK", "CYCY",
    "DADK", "DJDJ", "DODM", "DQUM", "DRDO", "ECEC", "EGEG", "EIIE", "EKGQ", "ENEE", "ERER", "ESSV",
    "ETET", "EUTF", "EZCZ", "FGGF", "FIFI", "FJFJ", "FKFK", "FMFM", "FOFO", "FPPF", "FQUM", "FRFR",
    "FSTF", "GAGM", "GBGA", "GGGE", "GHGH", "GIGI", "GJGD", "GKGG", "GLGL", "GMDE", "GOTF", "GPGP",
    "GQGU", "GRGR", "GTGT", "GVGN", "GYGY", "GZPS", "HAHT", "HKHK", "HMHM", "HOHN", "HQUM", "HRHR",
    "HUHU", "ICIS", "IDID", "IMIM", "ININ", "IOIO", "IRIR", "ISIL", "ITIT", "IVCI", "IZIQ", "JAJP",
    "JEJE", "JMJM", "JNSJ", "JOJO", "JQUM", "JUTF", "KEKE", "KGKG", "KNKP", "KQUM", "KRKI", "KSKR",
    "KTCX", "KUKW", "KVXK", "KZKZ", "LALA", "LELB", "LGLV", "LHLT", "LILR", "LOSK", "LQUM", "LSLI",
    "LTLS", "LULU", "LYLY", "MAMG", "MBMQ", "MCMO", "MDMD", "MFYT", "MGMN", "MHMS", "MIMW", "MJME",
    "MKMK", "MLML", "MNMC", "MOMA", "MPMU", "MQUM", "MRMR", "MTMT", "MUOM", "MVMV", "MXMX", "MYMY",
    "MZMZ", "NCNC", "NENU", "NFNF", "NGNE", "NHVU", "NING", "NLNL", "NNSX", "NONO", "NPNP", "NRNR",
    "NSSR", "NUNI", "NZNZ", "ODSS", "PAPY", "PCPN", "PEPE", "PKPK", "PLPL", "PMPA", "POPT", "PPPG",
    "PSPW", "PUGW", "QAQA", "RERE", "RIRS", "RMMH", "RNMF", "RORO", "RPPH", "RQPR", "RSRU", "RWRW",
    "SASA", "SBPM", "SCKN", "SESC", "SFZA", "SGSN", "SHSH", "SISI", "SLSL", "SMSM", "SNSG", "SOSO",
    "SPES", "STLC", "SUSD", "SVSJ", "SWSE", "SXGS", "SYSY", "SZCH", "TBBL", "TDTT", "TETF", "THTH",
    "TITJ", "TKTC", "TLTK", "TNTO", "TOTG", "TPST", "TSTN", "TTTL", "TUTR", "TVTV", "TWTW", "TXTM",
    "TZTZ", "UCCW", "UGUG", "UKGB", "UPUA", "USUS", "UVBF", "UYUY", "UZUZ", "VCVC", "VEVE", "VIVG",
    "VMVN", "VQVI", "VTVA", "WANA", "WEPS", "WFWF", "WIEH", "WQUM", "WSWS", "WZSZ", "YMYE", "ZAZM",
    "ZIZW",
};

/* GENC's own three letters, where ISO has none. */
static const char *const GENC[] = {
    "XACAU", "XBITF", "XBKUM", "XCSAU", "XEUTF", "XGLTF", "XGZPS",
    "XHOUM", "XJAUM", "XJMSJ", "XJNTF", "XJVUM", "XKRUM", "XKSXK",
    "XMWUM", "XNVUM", "XPLUM", "XSVSJ", "XTRTF", "XWBPS", "XWKUM",
};

/* What stands behind CODE of N letters in TABLE; "" where it does not. */
static const char *find(const char *const *table, gsize n_table, const char *code, gsize n)
{
    gsize low = 0, high = n_table;
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = g_ascii_strncasecmp(table[middle], code, n);
        if (order == 0)
            return table[middle] + n;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return "";
}

const char *dl_source_country_of_fips(const char *fips)
{
    /* of several, "AF,PK", the first */
    gsize n = strcspn(fips, ",; ");
    return n == 2 ? find(FIPS, G_N_ELEMENTS(FIPS), fips, 2) : "";
}

const char *dl_source_country_of_genc(const char *genc)
{
    char code[4] = "";
    if (strcspn(genc, ",; ") != 3)
        return "";
    memcpy(code, genc, 3);
    const char *iso = dl_country_code_from_alpha3(code);
    return iso ? iso : find(GENC, G_N_ELEMENTS(GENC), code, 3);
}
